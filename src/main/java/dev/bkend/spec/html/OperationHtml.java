package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.markup.Markdown;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import dev.bkend.spec.source.ResolvedOperation.Content;
import dev.bkend.spec.source.ResolvedOperation.Example;
import dev.bkend.spec.source.ResolvedOperation.Response;
import java.util.List;

/** Writes one operation: its route, what it takes and answers, its examples, and how MCP reaches it. */
final class OperationHtml {

    private final OpenApi api;
    private final Links links;
    private final Html html;
    private final SchemaHtml schemas;
    private final CallExamples calls;

    OperationHtml(OpenApi api, Links links, Html html) {
        this.api = api;
        this.links = links;
        this.html = html;
        this.schemas = new SchemaHtml(api, links, html);
        this.calls = new CallExamples(api);
    }

    void write(ResolvedOperation endpoint) {
        String title = endpoint.id() + "-title";
        html.tag("section")
                .css("operation")
                .id(endpoint.id())
                .with("aria-labelledby", title)
                .around(() -> {
                    html.tag("h2")
                            .id(title)
                            .around(() -> html.tag("a")
                                    .css("self")
                                    .href("#" + endpoint.id())
                                    .text(endpoint.title()));
                    html.tag("p").css("route").around(() -> route(html, endpoint));
                    html.tag("div").css("columns").around(() -> {
                        html.tag("div").css("words").around(() -> words(endpoint));
                        html.tag("div").css("examples").around(() -> examples(endpoint));
                    });
                });
    }

    /** The method as a badge, and the path with its variables set apart. */
    static void route(Html html, ResolvedOperation endpoint) {
        html.tag("span")
                .css("method " + Links.slug(endpoint.method()))
                .text(endpoint.method())
                .text(" ");
        html.tag("code").css("path").around(() -> {
            for (String part : endpoint.path().split("(?=\\{)|(?<=})|(?<=/)")) {
                if (part.startsWith("{")) {
                    html.tag("var").text(part);
                } else {
                    html.text(part);
                }
                // Lets a long path break after a slash and nowhere else.
                if (part.length() > 1 && part.endsWith("/")) {
                    html.markup("<wbr />");
                }
            }
        });
    }

    private void words(ResolvedOperation endpoint) {
        Markdown.blocks(html, endpoint.description());
        facts(endpoint);
        parameters(endpoint, "path", "Path parameters");
        parameters(endpoint, "query", "Query parameters");
        parameters(endpoint, "header", "Headers");
        endpoint.body().ifPresent(body -> {
            html.tag("h3").text("Request body");
            Markdown.blocks(html, body.description());
            body.contents().forEach(content -> content(content, endpoint.id() + ".body"));
        });
        html.tag("h3").text("Responses");
        html.tag("dl").css("responses").around(() -> endpoint.responses().forEach(r -> response(endpoint, r)));
    }

    private void facts(ResolvedOperation endpoint) {
        html.tag("dl").css("facts").around(() -> {
            fact(endpoint.app() ? "Key" : "Scope", () -> scopes(endpoint));
            if (!endpoint.alias().isEmpty()) {
                fact("Also at", () -> html.tag("code").text(endpoint.alias()));
            }
            if (!endpoint.tool().isEmpty()) {
                fact(
                        "MCP tool",
                        () -> html.tag("a")
                                .href(links.tool(endpoint.tool()))
                                .around(() -> html.tag("code").text(endpoint.tool())));
            }
            for (JsonNode resource : endpoint.resources()) {
                String uri = resource.path("uri").asText();
                fact(
                        "MCP resource",
                        () -> html.tag("a")
                                .href(links.resource(uri))
                                .around(() -> html.tag("code").text(uri)));
            }
            fact("Operation", () -> html.tag("code").text(endpoint.id()));
        });
    }

    private void fact(String name, Runnable value) {
        html.tag("div").around(() -> {
            html.tag("dt").text(name);
            html.tag("dd").around(value);
        });
    }

    private void scopes(ResolvedOperation endpoint) {
        if (endpoint.scopes().isEmpty()) {
            html.text(
                    endpoint.app()
                            ? "Any key of the environment whose scopes allow it"
                            : endpoint.open() ? "None: open to everyone" : "Any valid token");
        }
        for (String scope : endpoint.scopes()) {
            html.tag("a")
                    .href(links.scope(scope))
                    .around(() -> html.tag("code").text(scope))
                    .text(" ");
        }
    }

    private void parameters(ResolvedOperation endpoint, String place, String title) {
        List<JsonNode> parameters = endpoint.parameters().stream()
                .filter(p -> p.path("in").asText().equals(place))
                .toList();
        if (parameters.isEmpty()) {
            return;
        }
        html.tag("h3").text(title);
        html.tag("dl").css("properties").around(() -> {
            for (JsonNode parameter : parameters) {
                String name = parameter.path("name").asText();
                schemas.property(
                        name,
                        parameter.path("schema"),
                        parameter.path("required").asBoolean(),
                        parameter.path("description").asText(),
                        endpoint.id() + "." + name);
            }
        });
    }

    /** A body is written out although its schema has a page of its own, so that one page says all one needs to call. */
    private void content(Content content, String id) {
        media(content);
        JsonNode schema = api.resolve(content.schema());
        ConstraintWords.write(html, schema);
        schemas.parts(schema, id);
    }

    private void media(Content content) {
        html.tag("p").css("media").around(() -> {
            schemas.type(content.schema());
            html.text(" ").tag("code").text(content.mediaType());
        });
    }

    private void response(ResolvedOperation endpoint, Response response) {
        html.tag("div").id(endpoint.id() + ".response." + response.status()).around(() -> {
            html.tag("dt")
                    .around(() -> html.tag("span")
                            .css("status s" + response.status().charAt(0))
                            .text(response.status()));
            html.tag("dd").around(() -> {
                Markdown.blocks(html, response.description());
                response.contents().forEach(this::media);
            });
        });
    }

    private void examples(ResolvedOperation endpoint) {
        html.tag("h3").text("Examples");
        figure("Call it with curl", () -> JsonHtml.text(html, "curl: " + endpoint.title(), calls.curl(endpoint)));
        if (!endpoint.tool().isEmpty()) {
            folded(
                    "As an MCP tool call",
                    () -> JsonHtml.json(html, "MCP tool call: " + endpoint.title(), calls.tool(endpoint)));
        }
        endpoint.body()
                .ifPresent(body -> body.contents()
                        .forEach(content -> content.examples().stream()
                                .skip(1)
                                .forEach(example -> example("Request", content, example))));
        boolean answered = false;
        for (Response response : endpoint.responses()) {
            for (Content content : response.contents()) {
                for (Example example : content.examples()) {
                    if (response.succeeds() && !answered) {
                        answered = true;
                        figure(response.status() + " · " + label(example), () -> value(content, example));
                    } else {
                        example(response.status(), content, example);
                    }
                }
            }
        }
    }

    private void example(String kind, Content content, Example example) {
        folded(kind + " · " + label(example), () -> value(content, example));
    }

    private void figure(String caption, Runnable content) {
        html.tag("figure").around(() -> {
            html.tag("figcaption").text(caption);
            content.run();
        });
    }

    private void folded(String caption, Runnable content) {
        html.tag("details").around(() -> {
            html.tag("summary").text(caption);
            content.run();
        });
    }

    private void value(Content content, Example example) {
        if (content.json()) {
            JsonHtml.json(html, label(example), example.value());
        } else {
            JsonHtml.text(html, label(example), example.value().asText());
        }
    }

    private static String label(Example example) {
        return example.summary().isEmpty() ? example.name() : example.summary();
    }
}
