package dev.bkend.oauth.door;

import dev.bkend.api.text.AsciiCase;
import dev.bkend.web.ServerUrls;
import java.net.URI;
import java.util.List;

/**
 * The authorization server's name, which is the public origin, and the addresses under it.
 *
 * @param origin scheme and authority, and the path if the server is below one, without a slash at the end
 * @param others names of the same server
 */
public record Issuer(String origin, List<String> others) {

    public Issuer {
        others = List.copyOf(others);
    }

    public static Issuer of(URI publicUrl) {
        return new Issuer(origin(publicUrl), List.of());
    }

    /** One for each name of a server, the usual one first. */
    public static List<Issuer> all(ServerUrls urls) {
        List<String> origins = urls.all().stream().map(Issuer::origin).toList();
        return origins.stream().map(origin -> new Issuer(origin, origins)).toList();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    /** The Host of requests to it. */
    String authority() {
        return URI.create(origin).getRawAuthority();
    }

    /** The path that all its addresses begin with; empty, if the server is below none. */
    public String path() {
        return URI.create(origin).getRawPath();
    }

    /** Whether people come by https. */
    public boolean secure() {
        return origin.startsWith("https:");
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
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return AsciiCase.same(bare, resource())
                || others.stream().anyMatch(other -> AsciiCase.same(bare, other + "/mcp"));
    }
}
