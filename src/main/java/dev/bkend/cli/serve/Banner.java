package dev.bkend.cli.serve;

import dev.bkend.cli.command.Version;
import dev.bkend.control.workspace.FirstStart.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a server says when it is ready: where it is, and how to connect to it. */
public final class Banner {

    private static final String NO_SECRETS = "  A token, for tools that cannot sign in: bkend token create\n";

    private Banner() {}

    public static String of(URI url, Path data, Optional<Secrets> first, Duration start) {
        String ready = """
            bkend %s is ready after %s s

              MCP   %s/mcp
              Docs  %s/docs
              Data  %s

              Connect Claude Code, which has you sign in on a page of this server:
                claude mcp add --transport http bkend %s/mcp
            """.formatted(
                Version.number(), String.format(Locale.ROOT, "%.2f", start.toMillis() / 1000.0), url, url, data, url);
        return ready + "\n" + first.map(Banner::secrets).orElse(NO_SECRETS) + "\n";
    }

    private static String secrets(Secrets first) {
        return """
              Sign in as %s with the password %s
              It is shown only this once. Choose your own: bkend owner password

              Scripts, and tools that cannot sign in, send a token instead. This one is shown only this once, too;
              it can do everything, so keep it safe:
                %s
            """.formatted(first.email(), first.password(), first.token().text());
    }
}
