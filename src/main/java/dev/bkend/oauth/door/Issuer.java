package dev.bkend.oauth.door;

import dev.bkend.api.text.AsciiCase;
import java.net.URI;

/**
 * The authorization server's name, which is the public origin, and the addresses under it.
 *
 * @param origin scheme and authority alone, without a slash at the end
 */
public record Issuer(String origin) {

    public static Issuer of(URI publicUrl) {
        return new Issuer(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }

    /** What tokens are for: the canonical URL of the MCP endpoint (RFC 8707). */
    public String resource() {
        return origin + "/mcp";
    }

    public String endpoint(String name) {
        return origin + OauthDoor.PREFIX + name;
    }

    /** Whether a client means our resource; some write a slash at its end, or the host in upper case. */
    public boolean isResource(URI asked) {
        String text = asked.toString();
        return AsciiCase.same(text.endsWith("/") ? text.substring(0, text.length() - 1) : text, resource());
    }
}
