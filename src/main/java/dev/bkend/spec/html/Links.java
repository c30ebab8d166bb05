package dev.bkend.spec.html;

import dev.bkend.spec.source.ResolvedOperation;
import java.util.List;
import java.util.Locale;

/** Where everything of the reference is, as seen from one page. */
record Links(String root) {

    static final String INDEX = "index.html";
    static final String MCP = "mcp.html";
    static final String SCHEMAS = "schemas.html";

    /** One entry of a list of contents. */
    record Entry(String href, String label) {}

    /** The links of the page with this path. */
    static Links of(String page) {
        return new Links("../".repeat((int) page.chars().filter(c -> c == '/').count()));
    }

    static String tagPage(String tag) {
        return "operations/" + slug(tag) + ".html";
    }

    String to(String page) {
        return root + page;
    }

    String operation(ResolvedOperation endpoint) {
        return root + tagPage(endpoint.tag()) + "#" + endpoint.id();
    }

    String schema(String name) {
        return root + SCHEMAS + "#" + name;
    }

    String tool(String name) {
        return root + MCP + "#" + toolId(name);
    }

    String resource(String uri) {
        return root + MCP + "#" + resourceId(uri);
    }

    String scope(String scope) {
        return root + INDEX + "#" + scopeId(scope);
    }

    static String toolId(String name) {
        return "tool-" + name;
    }

    static String promptId(String name) {
        return "prompt-" + name;
    }

    static String resourceId(String uri) {
        return "resource-" + slug(uri.replaceFirst("^\\w+://", ""));
    }

    static String scopeId(String scope) {
        return "scope-" + slug(scope.replace("*", "any"));
    }

    /** The name of a tag for people: AccessTokens becomes Access tokens. */
    static String heading(String tag) {
        List<String> words = List.of(tag.split("(?<=[a-z0-9])(?=[A-Z])|[ _-]+"));
        String spaced = String.join(" ", words);
        return words.size() == 1
                ? spaced
                : spaced.charAt(0) + spaced.substring(1).toLowerCase(Locale.ROOT);
    }

    static String slug(String text) {
        return text.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
