package dev.bkend.cli;

import dev.bkend.control.FirstStart.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a server says when it is ready: where it is, and how to connect to it. */
final class Banner {

    private Banner() {}

    static String of(URI url, Path data, Optional<Secrets> first, Duration start) {
        String ready = """
            bkend %s is ready after %s s

              MCP   %s/mcp
              Docs  %s/docs
              Data  %s

              Connect Claude Code:
                claude mcp add --transport http bkend %s/mcp --header "Authorization: Bearer %s"
            """.formatted(
                        Version.number(),
                        String.format(Locale.ROOT, "%.2f", start.toMillis() / 1000.0),
                        url,
                        url,
                        data,
                        url,
                        first.map(secrets -> secrets.token().text()).orElse("<token>"));
        return ready + "\n" + first.map(Banner::secrets).orElse("  A token: bkend token create\n") + "\n";
    }

    private static String secrets(Secrets first) {
        return """
              Your management token, shown only this once: it can do everything, so keep it safe.
                %s

              Sign in as %s with the password %s
              It is shown only this once, too. Choose your own: bkend owner password
            """.formatted(first.token().text(), first.email(), first.password());
    }
}
