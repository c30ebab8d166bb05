package dev.bkend.spec.html;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bkend.spec.Shop;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReferencePagesTest {

    private final Map<String, String> files = render();

    @Test
    void every_link_leads_to_a_page_and_an_anchor_that_exist() throws Exception {
        Map<String, Document> pages = pages();

        for (var page : pages.entrySet()) {
            for (Element link : elements(page.getValue(), "a")) {
                URI target = URI.create("/" + page.getKey()).resolve(link.getAttribute("href"));
                if (target.isAbsolute()) {
                    continue;
                }
                String path = target.getPath().substring(1);
                assertThat(files).as(page.getKey()).containsKey(path);
                if (target.getRawFragment() != null) {
                    assertThat(ids(page(path)))
                            .as(page.getKey())
                            .contains(URLDecoder.decode(target.getRawFragment(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    @Test
    void no_page_uses_an_id_twice() throws Exception {
        for (Document page : pages().values()) {
            assertThat(ids(page)).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_pages_the_build_generated_have_every_tool_and_resource() throws Exception {
        ObjectMapper json = JsonMapper.builder().build();
        String page = Files.readString(Path.of("generated/docs/mcp.html"));

        for (JsonNode tool :
                json.readTree(Path.of("generated/mcp/tools.json").toFile()).path("tools")) {
            String id = Links.toolId(tool.path("name").asText());
            assertThat(page).contains("<section class=\"entry\" id=\"" + id + "\"");
        }
        JsonNode resources =
                json.readTree(Path.of("generated/mcp/resources.json").toFile());
        for (String keyword : List.of("uri", "uriTemplate")) {
            for (String uri : resources.findValuesAsText(keyword)) {
                assertThat(page).contains("<section class=\"entry\" id=\"" + Links.resourceId(uri) + "\"");
            }
        }
    }

    @Test
    void the_same_input_gives_the_same_files() {
        assertThat(render()).isEqualTo(files);
    }

    @Test
    void what_the_document_says_is_text_and_never_markup() throws Exception {
        for (Document page : pages().values()) {
            assertThat(elements(page, "script")).isEmpty();
            assertThat(elements(page, "b")).isEmpty();
            assertThat(elements(page, "em")).isEmpty();
            assertThat(elements(page, "i")).isEmpty();
        }
        assertThat(files.get("index.html")).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; <code>things</code>");
    }

    @Test
    void every_operation_schema_tool_and_resource_has_its_place() throws Exception {
        assertThat(pages().keySet())
                .containsExactlyInAnyOrder(
                        "index.html", "mcp.html", "schemas.html", "operations/shop-items.html", "operations/help.html");
        assertThat(ids(page("operations/shop-items.html")))
                .contains(
                        "listItems", "createItem", "getItem", "deleteItem", "createItem.body.name", "getItem.itemName");
        assertThat(ids(page("operations/help.html"))).contains("getHelp");
        assertThat(ids(page("schemas.html")))
                .contains(
                        "Name",
                        "Item",
                        "Problem",
                        "Item.parts",
                        "Item.labels.*.text_of_it",
                        "Item.owner.oneOf2.number");
        assertThat(ids(page("mcp.html")))
                .contains(
                        "tool-item_list",
                        "tool-item_create",
                        "tool-item_get",
                        "resource-items",
                        "resource-items-item-name",
                        "prompt-tidy",
                        "tool-item_get.itemName");
        assertThat(ids(page("index.html"))).contains("scope-item-read", "scope-any-read", "scope-item-create");
    }

    @Test
    void an_operation_its_tool_its_resource_and_its_schema_link_to_one_another() throws Exception {
        assertThat(hrefs(page("operations/shop-items.html")))
                .contains(
                        "../mcp.html#tool-item_get",
                        "../mcp.html#resource-items-item-name",
                        "../schemas.html#Item",
                        "../index.html#scope-item-read");
        assertThat(hrefs(page("mcp.html"))).contains("operations/shop-items.html#getItem", "schemas.html#Item");
        assertThat(hrefs(page("mcp.html"))).contains("mcp.html#tool-item_get", "mcp.html#resource-items-item-name");
        assertThat(hrefs(page("schemas.html"))).contains("operations/shop-items.html#createItem");
        assertThat(hrefs(page("index.html")))
                .contains(
                        "operations/shop-items.html#listItems",
                        "operations/help.html#getHelp",
                        "mcp.html#tool-item_create");
    }

    @Test
    void types_are_said_in_words_with_links() {
        assertThat(files.get("schemas.html"))
                .contains(
                        ">array of <a href=\"schemas.html#Item\">Item</a><",
                        ">map of object<",
                        ">string or null<",
                        "><a href=\"schemas.html#Name\">Name</a> or object<",
                        "><a href=\"schemas.html#Name\">Name</a> or <a href=\"schemas.html#Problem\">Problem</a><",
                        ">any JSON<",
                        "<li>Length at least <code>1</code></li>",
                        "<li>Pattern <code>^[a-z' &lt;&gt;]+$</code></li>",
                        "<li>One of <code>&lt;x&gt;</code> <code>null</code></li>");
    }

    @Test
    void a_page_needs_no_script_no_inline_style_and_no_other_server() throws Exception {
        for (Document page : pages().values()) {
            for (Element element : elements(page, "*")) {
                assertThat(element.hasAttribute("style")).isFalse();
                assertThat(element.getAttribute("src")).isEmpty();
                if (element.getTagName().equals("link")) {
                    assertThat(element.getAttribute("href")).matches("(\\.\\./)?style\\.css|data:image/.*");
                }
            }
            assertThat(elements(page, "style")).isEmpty();
        }
        assertThat(files.get("style.css")).doesNotContain("url(", "@import", "http");
    }

    @Test
    void the_calls_shown_can_be_copied_into_a_shell_and_a_client() throws Exception {
        String shown = page("operations/shop-items.html").getDocumentElement().getTextContent();

        assertThat(shown)
                .contains("curl 'http://127.0.0.1:8080/shop/v1/items/a%20b' \\\n"
                        + "  -H \"Authorization: Bearer $BKEND_TOKEN\"")
                .contains("curl -X DELETE 'http://127.0.0.1:8080/shop/v1/items/a%20b'")
                .contains("-d '{\n  \"name\": \"it'\\''s\"\n}'")
                .contains("\"name\": \"item_get\",\n  \"arguments\": {\n    \"itemName\": \"a b\"\n  }");
    }

    private static Map<String, String> render() {
        JsonNode shop = Shop.document();
        return ReferencePages.render(
                shop.path("bundle"), shop.path("tools"), shop.path("resources"), shop.path("prompts"));
    }

    private Map<String, Document> pages() throws Exception {
        Map<String, Document> pages = new LinkedHashMap<>();
        for (String name : files.keySet()) {
            if (name.endsWith(".html")) {
                pages.put(name, page(name));
            }
        }
        return pages;
    }

    /** The pages are well-formed XML, so the parser of the JDK reads them. */
    private Document page(String name) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(requireNonNull(files.get(name)))));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> ids(Document page) {
        return elements(page, "*").stream()
                .map(e -> e.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static List<String> hrefs(Document page) {
        return elements(page, "a").stream().map(e -> e.getAttribute("href")).toList();
    }
}
