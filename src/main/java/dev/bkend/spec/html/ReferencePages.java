package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.html.Links.Entry;
import dev.bkend.spec.html.PageFrame.Page;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.markup.Markdown;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the API reference: static pages that need neither JavaScript nor another server. */
public final class ReferencePages {

    private final OpenApi api;
    private final JsonNode tools;
    private final JsonNode resources;
    private final JsonNode prompts;

    private ReferencePages(JsonNode bundle, JsonNode tools, JsonNode resources, JsonNode prompts) {
        this.api = new OpenApi(bundle);
        this.tools = tools;
        this.resources = resources;
        this.prompts = prompts;
    }

    /** File names, relative to the folder of the reference, and their contents. */
    public static SortedMap<String, String> render(
            JsonNode bundle, JsonNode tools, JsonNode resources, JsonNode prompts) {
        ReferencePages pages = new ReferencePages(bundle, tools, resources, prompts);
        PageFrame frame = new PageFrame(pages.api);
        SortedMap<String, String> files = new TreeMap<>();
        pages.all().forEach(page -> files.put(page.path(), frame.write(page)));
        files.put("style.css", Stylesheet.CSS);
        return files;
    }

    private List<Page> all() {
        List<Page> pages = new ArrayList<>();
        pages.add(new Page(Links.INDEX, "Overview", indexContents(), new IndexHtml(api).write()));
        api.byTag().forEach((tag, endpoints) -> pages.add(tagPage(tag, endpoints)));
        String mcp = new McpHtml(api, tools, resources).write(prompts);
        pages.add(new Page(Links.MCP, McpHtml.TITLE, mcpContents(), mcp));
        pages.add(new Page(Links.SCHEMAS, "Schemas", schemaContents(), new SchemasHtml(api).write()));
        return pages;
    }

    private Page tagPage(String tag, List<ResolvedOperation> endpoints) {
        String path = Links.tagPage(tag);
        Html html = new Html();
        html.tag("h1").text(Links.heading(tag));
        html.tag("div").css("lead").around(() -> Markdown.blocks(html, api.tagDescription(tag)));
        OperationHtml operations = new OperationHtml(api, Links.of(path), html);
        endpoints.forEach(operations::write);
        List<Entry> contents =
                endpoints.stream().map(e -> new Entry("#" + e.id(), e.title())).toList();
        return new Page(path, Links.heading(tag), contents, html.toString());
    }

    private static List<Entry> indexContents() {
        return List.of(
                new Entry("#entry-points", "Entry points"),
                new Entry("#operations", "Operations"),
                new Entry("#scopes", "Scopes"));
    }

    private List<Entry> mcpContents() {
        List<Entry> contents = new ArrayList<>();
        for (JsonNode tool : tools.path("tools")) {
            String name = tool.path("name").asText();
            contents.add(new Entry("#" + Links.toolId(name), name));
        }
        contents.add(new Entry("#resources", "Resources"));
        contents.add(new Entry("#prompts", "Prompts"));
        return contents;
    }

    private List<Entry> schemaContents() {
        return new TreeSet<>(api.schemas().keySet())
                .stream().map(name -> new Entry("#" + name, name)).toList();
    }
}
