package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.config.ProviderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody begins to sign in through a provider, again and again. */
class ProviderFloodTest extends DoorTest {

    private static final OtherProvider ACME = new OtherProvider();

    ProviderFloodTest(@TempDir Path data) {
        super(data, List.of(ACME.as("acme", ProviderConfig.Type.OPENID, "")));
    }

    @AfterAll
    static void stopProvider() {
        ACME.close();
    }

    @Test
    void too_many_beginnings_from_one_address_have_to_wait() {
        Connecting browser = new Connecting(server.url());
        List<Integer> answers = IntStream.range(0, 101)
                .mapToObj(i -> browser.get("/mcp/oauth/sign-in/acme?request=").status())
                .toList();

        assertThat(answers.subList(0, 100)).containsOnly(303);
        assertThat(answers.getLast()).isEqualTo(429);
    }
}
