package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A small API with one of everything that the writers meet. */
public final class Shop {

    private Shop() {}

    public static JsonNode document() {
        try (InputStream json = Shop.class.getResourceAsStream("/spec/shop.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
