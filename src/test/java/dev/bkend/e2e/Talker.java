package dev.bkend.e2e;

import static dev.bkend.e2e.Talker.Ability.COMES_BACK;
import static dev.bkend.e2e.Talker.Ability.GIVES_UP;
import static dev.bkend.e2e.Talker.Ability.SHOWS_SESSION;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** A client that somebody else wrote, the revision it settles on, and what it can do that not all can. */
enum Talker {
    JAVA("2025-11-25", SHOWS_SESSION),
    JAVA_THROUGH_MCP_REMOTE("2025-11-25", COMES_BACK),
    TYPESCRIPT_V1("2025-11-25", SHOWS_SESSION, COMES_BACK, GIVES_UP),
    TYPESCRIPT_V2_LEGACY("2025-11-25", SHOWS_SESSION, COMES_BACK, GIVES_UP),
    TYPESCRIPT_V2_AUTO("2026-07-28", COMES_BACK, GIVES_UP),
    TYPESCRIPT_V2_AUTO_THROUGH_MCP_REMOTE("2026-07-28", COMES_BACK);

    /** The fixture lets everybody in. */
    static final String TOKEN = "anybody";

    enum Ability {
        /** Tells which session it is in. */
        SHOWS_SESSION,
        /** Gets its answer although the connection was cut; without sessions there is nothing to cut. */
        COMES_BACK,
        /** Tells the server that it doesn't wait any longer. */
        GIVES_UP
    }

    private final String revision;
    private final Set<Ability> abilities;

    Talker(String revision, Ability... abilities) {
        this.revision = revision;
        this.abilities = Set.of(abilities);
    }

    String revision() {
        return revision;
    }

    boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** @param folder where a bridge keeps what it remembers */
    TalkingClient connect(URI server, Path folder) {
        return switch (this) {
            case JAVA -> JavaClient.overHttp(server, TOKEN);
            case JAVA_THROUGH_MCP_REMOTE ->
                JavaClient.through(McpRemote.command(server), McpRemote.environment(TOKEN, folder));
            case TYPESCRIPT_V1 -> TypeScriptClient.overHttp(server, TOKEN, "v1");
            case TYPESCRIPT_V2_LEGACY -> TypeScriptClient.overHttp(server, TOKEN, "legacy");
            case TYPESCRIPT_V2_AUTO -> TypeScriptClient.overHttp(server, TOKEN, "auto");
            case TYPESCRIPT_V2_AUTO_THROUGH_MCP_REMOTE ->
                TypeScriptClient.through(McpRemote.command(server), McpRemote.environment(TOKEN, folder), "auto");
        };
    }
}
