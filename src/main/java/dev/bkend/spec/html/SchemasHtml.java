package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the page of all schemas, each with the operations and schemas that use it. */
final class SchemasHtml {

    private final OpenApi api;
    private final Links links = Links.of(Links.SCHEMAS);
    private final Html html = new Html();
    private final SchemaHtml schemas;

    SchemasHtml(OpenApi api) {
        this.api = api;
        this.schemas = new SchemaHtml(api, links, html);
    }

    String write() {
        html.tag("h1").text("Schemas");
        html.tag("div")
                .css("lead")
                .around(() -> html.tag("p").text("The types that requests and answers are made of, by name."));
        new TreeMap<>(api.schemas()).forEach(this::schema);
        return html.toString();
    }

    private void schema(String name, JsonNode schema) {
        html.tag("section")
                .css("entry")
                .id(name)
                .with("aria-labelledby", name + "-title")
                .around(() -> {
                    html.tag("h2").id(name + "-title").around(() -> {
                        html.tag("a").css("self").href("#" + name).text(name).text(" ");
                        html.tag("span").css("type").around(() -> schemas.type(schema));
                    });
                    schemas.whole(schema, name);
                    usedBy("Used by", usingOperations(name));
                    usedBy("Part of", usingSchemas(name));
                    html.tag("details").around(() -> {
                        html.tag("summary").text("JSON Schema");
                        JsonHtml.json(html, name + ": JSON Schema", schema);
                    });
                });
    }

    private void usedBy(String label, List<Links.Entry> users) {
        if (users.isEmpty()) {
            return;
        }
        html.tag("p").css("users").around(() -> {
            html.tag("span").text(label);
            for (int i = 0; i < users.size(); i++) {
                html.text(i == 0 ? " " : ", ")
                        .tag("a")
                        .href(users.get(i).href())
                        .text(users.get(i).label());
            }
        });
    }

    private List<Links.Entry> usingOperations(String name) {
        List<Links.Entry> users = new ArrayList<>();
        for (ResolvedOperation endpoint : api.endpoints()) {
            Stream<JsonNode> bodies = Stream.concat(
                            endpoint.body().stream().flatMap(b -> b.contents().stream()),
                            endpoint.responses().stream().flatMap(r -> r.contents().stream()))
                    .map(ResolvedOperation.Content::schema);
            Stream<JsonNode> parameters = endpoint.parameters().stream().map(p -> p.path("schema"));
            if (Stream.concat(bodies, parameters).anyMatch(schema -> refersTo(schema, name))) {
                users.add(new Links.Entry(links.operation(endpoint), endpoint.title()));
            }
        }
        return users;
    }

    private List<Links.Entry> usingSchemas(String name) {
        List<Links.Entry> users = new ArrayList<>();
        for (Map.Entry<String, JsonNode> other : new TreeMap<>(api.schemas()).entrySet()) {
            if (refersTo(other.getValue(), name)) {
                users.add(new Links.Entry(links.schema(other.getKey()), other.getKey()));
            }
        }
        return users;
    }

    private static boolean refersTo(JsonNode schema, String name) {
        return schema.findValuesAsText("$ref").contains(OpenApi.SCHEMAS + name);
    }
}
