package dev.bkend.spec.html;

import dev.bkend.spec.markup.Html;
import dev.bkend.spec.markup.Markdown;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the first page: what the server is, where its doors are, scopes, and all operations by tag. */
final class IndexHtml {

    private final OpenApi api;
    private final Links links = Links.of(Links.INDEX);
    private final Html html = new Html();

    IndexHtml(OpenApi api) {
        this.api = api;
    }

    String write() {
        html.tag("h1").text(api.title() + " API reference");
        html.tag("div").css("lead").around(() -> Markdown.blocks(html, api.description()));
        doors();
        html.tag("h2").id("operations").text("Operations");
        api.byTag().forEach(this::tag);
        html.tag("h2").id("scopes").text("Scopes");
        html.tag("p").text("A token carries scopes; an operation answers only to a token that has the scope it names.");
        scopes();
        return html.toString();
    }

    private void doors() {
        html.tag("h2").id("entry-points").text("Entry points");
        html.tag("dl").css("doors").around(() -> {
            door(
                    "REST",
                    api.origin() + api.commonPath(false),
                    () -> html.text("JSON over HTTP, one path per operation."));
            if (!api.commonPath(true).isEmpty()) {
                door(
                        "Applications",
                        api.origin() + api.commonPath(true),
                        () -> html.text("What applications call, with an API key."));
            }
            door("MCP", api.origin() + "/mcp", () -> {
                html.text("The same operations as ");
                html.tag("a").href(links.to(Links.MCP) + "#tools").text("tools").text(" and ");
                html.tag("a")
                        .href(links.to(Links.MCP) + "#resources")
                        .text("resources")
                        .text(" for AI tools.");
            });
        });
    }

    private void door(String name, String address, Runnable description) {
        html.tag("div").around(() -> {
            html.tag("dt").text(name);
            html.tag("dd").around(() -> {
                html.tag("p").around(() -> html.tag("code").text(address));
                html.tag("p").around(description);
            });
        });
    }

    private void tag(String tag, List<ResolvedOperation> endpoints) {
        html.tag("section").css("group").around(() -> {
            html.tag("h3")
                    .id("tag-" + Links.slug(tag))
                    .around(() ->
                            html.tag("a").href(links.to(Links.tagPage(tag))).text(Links.heading(tag)));
            Markdown.blocks(html, api.tagDescription(tag));
            html.tag("ul").css("operations").around(() -> endpoints.forEach(this::row));
        });
    }

    private void row(ResolvedOperation endpoint) {
        html.tag("li").around(() -> {
            html.tag("a").css("title").href(links.operation(endpoint)).text(endpoint.title());
            html.tag("span").css("route").around(() -> OperationHtml.route(html, endpoint));
            if (!endpoint.tool().isEmpty()) {
                html.tag("a")
                        .css("tool")
                        .href(links.tool(endpoint.tool()))
                        .around(() -> html.tag("code").text(endpoint.tool()));
            }
        });
    }

    private void scopes() {
        Map<String, Set<ResolvedOperation>> users = new LinkedHashMap<>();
        api.scopeDescriptions().keySet().forEach(scope -> users.put(scope, new LinkedHashSet<>()));
        api.endpoints()
                .forEach(endpoint -> endpoint.scopes()
                        .forEach(scope -> users.computeIfAbsent(scope, _ -> new LinkedHashSet<>())
                                .add(endpoint)));
        html.tag("table").around(() -> {
            html.tag("thead")
                    .around(() -> html.tag("tr").around(() -> {
                        html.tag("th").with("scope", "col").text("Scope");
                        html.tag("th").with("scope", "col").text("Operations");
                    }));
            html.tag("tbody").around(() -> users.forEach(this::scope));
        });
    }

    private void scope(String scope, Set<ResolvedOperation> users) {
        html.tag("tr").id(Links.scopeId(scope)).around(() -> {
            html.tag("th").with("scope", "row").around(() -> {
                html.tag("code").text(scope);
                html.tag("p")
                        .around(() ->
                                Markdown.inline(html, api.scopeDescriptions().getOrDefault(scope, "")));
            });
            html.tag("td").around(() -> {
                if (users.isEmpty()) {
                    html.tag("span").css("quiet").text(scope.contains("*") ? "Wildcard" : "None yet");
                    return;
                }
                html.tag("ul")
                        .css("plain")
                        .around(() -> users.forEach(endpoint -> html.tag("li")
                                .around(() -> html.tag("a")
                                        .href(links.operation(endpoint))
                                        .text(endpoint.title()))));
            });
        });
    }
}
