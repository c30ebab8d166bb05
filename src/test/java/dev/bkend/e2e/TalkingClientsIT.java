package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.fixture.FixtureServer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a conversation has, with clients that other people wrote, against the tools of the fixture. */
class TalkingClientsIT {

    private final Path folder;
    private final FixtureServer server;
    private final URI url;

    TalkingClientsIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.server = new FixtureServer(0);
        this.url = URI.create("http://" + server.url().getAuthority());
    }

    @BeforeEach
    void mustHaveNode() {
        Node.mustBeThere();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_client_talks(Talker talker) throws Exception {
        TalkFlow.run(url, talker, folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void the_inspector_gets_prompts(String era) {
        InspectorCli inspector = new InspectorCli(folder, url, Talker.TOKEN, era);

        assertThat(inspector.prompts()).contains("test_simple_prompt", "test_prompt_with_arguments");
        assertThat(inspector.prompt("test_prompt_with_arguments", "arg1=one", "arg2=two"))
                .contains("arg1='one'", "arg2='two'");
    }
}
