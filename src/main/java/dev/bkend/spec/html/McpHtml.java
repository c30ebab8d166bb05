package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.markup.Markdown;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the MCP page: every tool with its arguments and hints, every resource and template, every prompt. */
final class McpHtml {

    static final String TITLE = "MCP tools, resources and prompts";

    private final OpenApi api;
    private final JsonNode tools;
    private final JsonNode resources;
    private final Links links = Links.of(Links.MCP);
    private final Html html = new Html();
    private final SchemaHtml schemas;

    McpHtml(OpenApi api, JsonNode tools, JsonNode resources) {
        this.api = api;
        this.tools = tools.path("tools");
        this.resources = resources;
        this.schemas = new SchemaHtml(api, links, html);
    }

    String write(JsonNode prompts) {
        html.tag("h1").text(TITLE);
        html.tag("div")
                .css("lead")
                .around(() -> html.tag("p").around(() -> {
                    html.text("An AI tool connects to ");
                    html.tag("code").text(api.origin() + "/mcp");
                    html.text(" and finds these tools, resources and prompts. A tool or resource is an operation that"
                            + " REST reaches too: the same scopes, the same checks, the same code.");
                }));
        html.tag("h2").id("tools").text("Tools");
        tools.forEach(this::tool);
        html.tag("h2").id("resources").text("Resources");
        html.tag("p").text("Resources only read. One whose address has variables is listed as a resource template.");
        resources.path("resources").forEach(resource -> resource(resource, "uri"));
        resources.path("resourceTemplates").forEach(resource -> resource(resource, "uriTemplate"));
        new PromptsHtml(tools, resources, links, html).write(prompts.path("prompts"));
        return html.toString();
    }

    private void tool(JsonNode tool) {
        String name = tool.path("name").asText();
        String id = Links.toolId(name);
        entry(html, id, name, tool, () -> {
            html.tag("ul")
                    .css("hints")
                    .around(() -> hints(tool.path("annotations"))
                            .forEach(hint -> html.tag("li").text(hint)));
            Optional<ResolvedOperation> endpoint =
                    api.endpoints().stream().filter(e -> e.tool().equals(name)).findFirst();
            endpoint.ifPresent(this::operation);
            html.tag("h4").text("Arguments");
            if (tool.path("inputSchema").path("properties").isEmpty()) {
                html.tag("p").css("quiet").text("None.");
            }
            schemas.parts(tool.path("inputSchema"), id);
            endpoint.ifPresent(e -> folded("Example call", name + ": example call", new CallExamples(api).tool(e)));
            folded("Input schema", name + ": input schema", tool.path("inputSchema"));
            if (tool.has("outputSchema")) {
                folded("Output schema", name + ": output schema", tool.path("outputSchema"));
            }
        });
    }

    private void resource(JsonNode resource, String address) {
        String uri = resource.path(address).asText();
        entry(html, Links.resourceId(uri), uri, resource, () -> {
            html.tag("ul").css("hints").around(() -> {
                html.tag("li").text(address.equals("uri") ? "Resource" : "Resource template");
                html.tag("li")
                        .around(() -> html.text("Name ")
                                .tag("code")
                                .text(resource.path("name").asText()));
                html.tag("li")
                        .around(() ->
                                html.tag("code").text(resource.path("mimeType").asText()));
            });
            api.endpoints().stream()
                    .filter(e -> e.resources().stream()
                            .anyMatch(r -> r.path("uri").asText().equals(uri)))
                    .forEach(this::operation);
        });
    }

    /** One entry of the page, which can be linked to. */
    static void entry(Html html, String id, String name, JsonNode node, Runnable content) {
        html.tag("section")
                .css("entry")
                .id(id)
                .with("aria-labelledby", id + "-title")
                .around(() -> {
                    html.tag("h3")
                            .id(id + "-title")
                            .around(() -> html.tag("a")
                                    .css("self")
                                    .href("#" + id)
                                    .around(() -> html.tag("code").text(name)));
                    html.tag("p").css("subtitle").text(node.path("title").asText());
                    Markdown.blocks(html, node.path("description").asText());
                    content.run();
                });
    }

    /** The way to the operation behind it, and to the type of what comes back. */
    private void operation(ResolvedOperation endpoint) {
        html.tag("p").css("route").around(() -> OperationHtml.route(html, endpoint));
        html.tag("p").around(() -> {
            html.text("Runs ").tag("a").href(links.operation(endpoint)).text(endpoint.title());
            endpoint.success().ifPresent(content -> {
                html.text(" and answers with ");
                if (content.json()) {
                    schemas.type(content.schema());
                } else {
                    html.tag("code").text(content.mediaType());
                }
            });
            html.text(".");
        });
    }

    private void folded(String caption, String label, JsonNode value) {
        html.tag("details").around(() -> {
            html.tag("summary").text(caption);
            JsonHtml.json(html, label, value);
        });
    }

    /** The annotations in words. Only what changes something can destroy or be repeated. */
    private static List<String> hints(JsonNode annotations) {
        boolean reads = annotations.path("readOnlyHint").asBoolean(false);
        List<String> hints = new ArrayList<>();
        hints.add(reads ? "Only reads" : "Changes data");
        if (!reads) {
            hints.add(annotations.path("destructiveHint").asBoolean(true) ? "May destroy or replace" : "Only adds");
            hints.add(
                    annotations.path("idempotentHint").asBoolean(false)
                            ? "Repeating it changes nothing more"
                            : "Repeating it acts again");
        }
        hints.add(annotations.path("openWorldHint").asBoolean(true) ? "Reaches other systems" : "Stays in this server");
        return hints;
    }
}
