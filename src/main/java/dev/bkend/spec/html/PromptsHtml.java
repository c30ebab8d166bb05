package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.markup.Markdown;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the prompts of the MCP page: what they ask for, which tools they send a model to, what they say. */
final class PromptsHtml {

    private final JsonNode tools;
    private final JsonNode resources;
    private final Links links;
    private final Html html;

    PromptsHtml(JsonNode tools, JsonNode resources, Links links, Html html) {
        this.tools = tools;
        this.resources = resources;
        this.links = links;
        this.html = html;
    }

    void write(JsonNode prompts) {
        html.tag("h2").id("prompts").text("Prompts");
        html.tag("p")
                .text("A person chooses a prompt in their AI tool, which asks for its arguments"
                        + " and gives the text to the model.");
        prompts.forEach(this::prompt);
    }

    private void prompt(JsonNode prompt) {
        String name = prompt.path("name").asText();
        McpHtml.entry(html, Links.promptId(name), name, prompt, () -> {
            html.tag("h4").text("Arguments");
            arguments(prompt.path("arguments"));
            String text = text(prompt);
            uses(text);
            html.tag("details").around(() -> {
                html.tag("summary").text("Text");
                JsonHtml.text(html, name + ": text", text);
            });
        });
    }

    private void arguments(JsonNode arguments) {
        if (arguments.isEmpty()) {
            html.tag("p").css("quiet").text("None.");
            return;
        }
        html.tag("ul")
                .around(() -> arguments.forEach(argument -> html.tag("li").around(() -> {
                    html.tag("code").text(argument.path("name").asText());
                    html.text(argument.path("required").asBoolean() ? ", required: " : ": ");
                    Markdown.inline(html, argument.path("description").asText());
                })));
    }

    /** The way to every tool that the text names, and to every resource that comes with it. */
    private void uses(String text) {
        Set<String> words = Set.copyOf(List.of(text.split("[^A-Za-z0-9_]+")));
        Set<String> names = tools.valueStream()
                .map(tool -> tool.path("name").asText())
                .filter(words::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!names.isEmpty()) {
            html.tag("p").text("Tools it names:");
            html.tag("ul").around(() -> names.forEach(name -> item(links.tool(name), name)));
        }
        Set<String> uris = resources
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(resource ->
                        resource.path("uriTemplate").asText(resource.path("uri").asText()))
                .filter(uri -> text.lines().anyMatch(uri.replace("{", "{{").replace("}", "}}")::equals))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!uris.isEmpty()) {
            html.tag("p").text("Resources it brings along:");
            html.tag("ul").around(() -> uris.forEach(uri -> item(links.resource(uri), uri)));
        }
    }

    private void item(String href, String name) {
        html.tag("li")
                .around(() ->
                        html.tag("a").href(href).around(() -> html.tag("code").text(name)));
    }

    /** All messages one after the other; a picture only by its type. */
    private static String text(JsonNode prompt) {
        return prompt.path("x-messages")
                .valueStream()
                .map(message -> message.has("text")
                        ? message.path("text").asText()
                        : message.path("resource")
                                .asText(message.path("mimeType").asText()))
                .collect(Collectors.joining("\n\n"));
    }
}
