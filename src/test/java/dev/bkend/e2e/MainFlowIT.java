package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same flow through clients that other people wrote, each on a server of its own. */
class MainFlowIT {

    private final Path folder;
    private final RunningJar server;

    MainFlowIT(@TempDir Path folder) {
        this.folder = folder;
        this.server = RunningJar.start(folder);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void with_the_official_java_client() {
        MainFlow.run(server, JavaClient::overHttp, "2025-11-25");
    }

    @ParameterizedTest
    @CsvSource({"auto, 2026-07-28", "legacy, 2025-11-25", "v1, 2025-11-25"})
    void with_the_official_typescript_client(String mode, String revision) {
        Node.mustBeThere();
        MainFlow.run(server, (url, token) -> TypeScriptClient.overHttp(url, token, mode), revision);
    }

    @Test
    void with_the_inspector() throws Exception {
        Node.mustBeThere();
        Path home = Files.createDirectory(folder.resolve("home"));
        MainFlow.run(server, (url, token) -> new InspectorCli(home, url, token, "modern"), "");
    }

    /** A process for each request takes its time, so here only what differs between the eras. */
    @Test
    void with_the_inspector_on_older_revisions() throws Exception {
        Node.mustBeThere();
        Path home = Files.createDirectory(folder.resolve("home"));
        try (ToolClient inspector = new InspectorCli(home, server.url(), server.token(), "legacy")) {
            assertThat(inspector.tools()).hasSize(21);
            assertThat(inspector.resources()).hasSize(5);
            assertThat(inspector.call("backend_project_list", Json.parse("{}")).failed())
                    .isFalse();
            assertThat(inspector.read("bkend://organizations")).contains("org_");
        }
    }

    @Test
    void with_a_client_on_standard_input_and_output_through_mcp_remote() {
        Node.mustBeThere();
        MainFlow.run(
                server,
                (url, token) -> JavaClient.through(McpRemote.command(url), McpRemote.environment(token, folder)),
                "2025-11-25");
    }
}
