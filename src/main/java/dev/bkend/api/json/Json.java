package dev.bkend.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one JSON reader and writer, with the limits every request is read under. */
public final class Json {

    /** Deepest nesting a request may have; the schema validator's stack overflows near 700. */
    public static final int MAX_DEPTH = 64;

    /**
     * Most names, values and ends of objects and arrays in a request: a small body with very many takes a hundred times
     * its size as a tree. A body of 1 MiB that says something has fewer, or hardly more if it is short numbers alone.
     */
    public static final int MAX_TOKENS = 200_000;

    /** Some write it before the text; it may be ignored (RFC 8259 section 8.1). */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(64)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1024)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // One virtual thread a request would make the default thread-local pool useless.
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    /** What we stored ourselves has passed the limits of its time; what comes in has to pass these. */
    private static final JsonFactory REQUESTS = FACTORY.rebuild()
            .streamReadConstraints(FACTORY.streamReadConstraints()
                    .rebuild()
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    public static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern ADVICE =
            Pattern.compile("(?s)(?:: enable `|: maybe a \\(non-standard\\)| \\(start marker at ).*");

    private Json() {}

    /** Writes with a generator, or fails with an unchecked exception. */
    @FunctionalInterface
    public interface Body {
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** Reads one JSON value; throws a Jackson exception for anything that is not exactly one, in UTF-8. */
    public static JsonNode read(byte[] utf8) throws IOException {
        try (JsonParser parser = isAscii(utf8) ? REQUESTS.createParser(utf8) : decoded(utf8)) {
            @Nullable JsonNode value = MAPPER.readTree(parser);
            if (value == null) {
                throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "there is nothing but white space");
            }
            return value;
        }
    }

    /** Jackson would guess another encoding from bytes that are 0 (RFC 8259 section 8.1). */
    private static boolean isAscii(byte[] bytes) throws JsonParseException {
        boolean ascii = true;
        for (byte b : bytes) {
            if (b == 0) {
                throw new JsonParseException(null, "there is a byte 0, which JSON in UTF-8 does not have");
            }
            ascii &= b > 0;
        }
        return ascii;
    }

    /**
     * Jackson takes characters in more bytes than they need, which lets texts pass that others would read differently
     * (RFC 3629 section 10); the decoder does not.
     */
    private static JsonParser decoded(byte[] utf8) throws IOException {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            int start = text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
            return REQUESTS.createParser(text.array(), start, text.length() - start);
        } catch (CharacterCodingException e) {
            throw new JsonParseException(null, "it is not in UTF-8", e);
        }
    }

    /** What is wrong with a body that {@link #read} refused, for whoever sent it. */
    public static String fault(JsonProcessingException refused) {
        if (refused instanceof StreamConstraintsException) {
            return "The body is larger or deeper than JSON may be here: at most " + MAX_DEPTH
                    + " levels, " + MAX_TOKENS
                    + " names and values, names of 1024 characters, strings of 1 MiB, numbers of 64 digits.";
        }
        JsonLocation place = refused.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return "The body is not one valid JSON value" + where + ": " + reason(refused);
    }

    /** Without the settings of the parser, which whoever sent the body can not change. */
    private static String reason(JsonProcessingException refused) {
        return refused instanceof MismatchedInputException
                ? "there is more behind it"
                : ADVICE.matcher(refused.getOriginalMessage()).replaceFirst("");
    }

    /** The object or the array that a text is, under the limits of every request; empty if it is something else. */
    public static Optional<JsonNode> inText(String text) {
        try {
            return Optional.of(read(text.getBytes(StandardCharsets.UTF_8))).filter(JsonNode::isContainerNode);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads JSON that we wrote ourselves. */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes it takes as JSON. */
    public static int size(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Reads an array of texts that we wrote ourselves. */
    public static List<String> texts(String array) {
        List<String> texts = new ArrayList<>();
        parse(array).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Writes what {@link #texts} reads. */
    public static String array(Collection<String> texts) {
        return string(out -> {
            out.writeStartArray();
            for (String text : texts) {
                out.writeString(text);
            }
            out.writeEndArray();
        });
    }

    public static byte[] bytes(Body body) {
        try (ByteArrayBuilder buffer = new ByteArrayBuilder(512)) {
            try (JsonGenerator out = MAPPER.createGenerator(buffer)) {
                body.writeTo(out);
            }
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String string(Body body) {
        return new String(bytes(body), StandardCharsets.UTF_8);
    }
}
