package dev.bkend.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.Main;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own. */
final class ServeTest {

    @TempDir
    Path folder;

    @Test
    void it_says_it_is_ready_when_it_is_and_ends_when_told_to() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).startsWith("bkend development is ready after ");
            assertThat(out.readLine()).isEmpty();
            String mcp = out.readLine();
            assertThat(mcp).startsWith("  MCP   http://127.0.0.1:");
            assertThat(new Probe(java.net.URI.create(mcp.replaceAll("^ *MCP *|/mcp$", ""))).ready())
                    .isTrue();

            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // As the shell has it: ended by SIGTERM, after the shutdown hook.
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }
}
