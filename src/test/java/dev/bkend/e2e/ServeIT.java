package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as the person who starts and stops it sees it. */
class ServeIT {

    private static final int TRY_LATER = 75;
    private static final int USAGE = 64;
    private static final int SIGINT = 130;
    private static final int SIGTERM = 143;

    private final Path folder;
    private final RunningJar server;

    ServeIT(@TempDir Path folder) {
        this.folder = folder;
        this.server = RunningJar.start(folder);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void what_cannot_be_started_says_why_in_one_sentence() {
        Program sameData = bkend("serve", "--port", "0", "--data", server.data().toString());
        assertThat(sameData.exitCode()).isEqualTo(TRY_LATER);
        assertThat(sameData.err()).contains(server.data().toString()).doesNotContain("\tat ");
        assertThat(sameData.out()).isEmpty();

        String port = Integer.toString(server.url().getPort());
        Program samePort = bkend("serve", "--port", port, "--data", "other");
        assertThat(samePort.exitCode()).isEqualTo(TRY_LATER);
        assertThat(samePort.err()).contains(port, "--port").doesNotContain("\tat ");

        Program unknown = bkend("serve", "--prot", "9000");
        assertThat(unknown.exitCode()).isEqualTo(USAGE);
        assertThat(unknown.err()).contains("--prot", "Did you mean --port?");

        assertThat(new Rest(server.url(), server.token()).get("/projects").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_request_in_flight_finishes_when_the_server_is_told_to_stop() throws IOException {
        String organization = new Rest(server.url(), server.token())
                .get("/organizations")
                .body()
                .replaceAll("(?s).*?(org_\\w+).*", "$1");
        String body = """
            {"organizationId": "%s", "slug": "late", "name": "Late",
             "primaryCloud": "aws", "primaryRegion": "ap-northeast-2"}\
            """.formatted(organization);
        try (Socket request = new Socket(server.url().getHost(), server.url().getPort())) {
            send(request, """
                POST /management/v1/projects HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(server.url().getAuthority(), server.token(), body.length()));
            send(request, body.substring(0, 20));
            RunningJar.pause(500);
            server.program().process().destroy();
            awaitNoMoreConnections();
            send(request, body.substring(20));
            assertThat(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201")
                    .contains("\"slug\":\"late\"");
        }
        assertThat(server.program().exitCode()).isEqualTo(SIGTERM);
        assertThat(server.program().err()).isEmpty();

        server.restart();
        assertThat(new Rest(server.url(), server.token()).get("/projects").body())
                .contains("\"slug\":\"late\"");
    }

    private static void send(Socket request, String part) throws IOException {
        request.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
        request.getOutputStream().flush();
    }

    private void awaitNoMoreConnections() {
        for (int tries = 0; tries < 100; tries++) {
            try (Socket another =
                    new Socket(server.url().getHost(), server.url().getPort())) {
                assertThat(another.isConnected()).isTrue();
                RunningJar.pause(50);
            } catch (IOException refused) {
                return;
            }
        }
    }

    @Test
    void ctrl_c_stops_it_quietly() throws IOException {
        Assumptions.assumeTrue(interruptsArrive(), "Interrupts are ignored here, as in every background job.");
        server.program().signal("INT");

        assertThat(server.program().exitCode()).isEqualTo(SIGINT);
        assertThat(server.program().err()).isEmpty();
    }

    /** A process that ignores SIGINT has children that do. */
    private static boolean interruptsArrive() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .noneMatch(line ->
                                (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 2) != 0);
    }

    private Program bkend(String... arguments) {
        return Program.run(folder, Map.of(), RunningJar.command(arguments));
    }
}
