package dev.bkend.oauth.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class PagesTest {

    private static final String ATTACK = "<script>alert('1')</script>\"><img src=x onerror=\"alert(1)\" x='&amp;";

    static Stream<Map.Entry<String, String>> pages() {
        return Stream.of(SamplePages.usual(), SamplePages.filledWith(ATTACK), SamplePages.filledWith("plain"))
                .flatMap(pages -> pages.entrySet().stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_well_formed(Map.Entry<String, String> page) throws Exception {
        Document document = parse(page.getValue());

        assertThat(page.getValue()).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        assertThat(elements(document, "title")).hasSize(1);
        assertThat(elements(document, "h1")).hasSize(1);
        assertThat(elements(document, "main")).hasSize(1);
        assertThat(page.getValue()).doesNotContain("{{", "}}", "Optional", "ConsentPage");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_has_nothing_that_a_strict_policy_forbids(Map.Entry<String, String> page) throws Exception {
        Document document = parse(page.getValue());

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("style").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        for (Element element : elements(document, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotEqualTo("style");
            }
        }
        assertThat(elements(document, "link"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("/icons/bkend.svg", "/mcp/oauth/bkend.css");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_field_has_a_label_and_every_reference_leads_somewhere(Map.Entry<String, String> page) throws Exception {
        Document document = parse(page.getValue());
        Set<String> labelled = elements(document, "label").stream()
                .map(label -> label.getAttribute("for"))
                .collect(Collectors.toSet());
        List<String> ids = elements(document, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        for (Element field : fields(document)) {
            if (!field.getAttribute("type").equals("hidden") && !field.hasAttribute("hidden")) {
                assertThat(labelled).contains(field.getAttribute("id"));
            }
            assertThat(field.getAttribute("name")).isNotEmpty();
        }
        for (Element element : elements(document, "*")) {
            for (String reference : List.of("aria-describedby", "aria-labelledby")) {
                String one = element.getAttribute(reference);
                for (String id : ids.contains(one) ? List.of(one) : List.of(one.split(" "))) {
                    assertThat(id.isEmpty() || ids.contains(id)).as(id).isTrue();
                }
            }
        }
        assertThat(elements(document, "button"))
                .allMatch(button -> !text(button).isBlank());
        assertThat(elements(document, "svg"))
                .allMatch(svg -> svg.getAttribute("role").equals("img"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_form_posts_a_proof_that_it_is_ours(Map.Entry<String, String> page) throws Exception {
        for (Element form : elements(parse(page.getValue()), "form")) {
            assertThat(form.getAttribute("method")).isEqualTo("post");
            assertThat(form.getAttribute("action")).isNotEmpty();
            assertThat(fields(form).stream()
                            .filter(field -> field.getAttribute("name").equals("csrf"))
                            .filter(field -> !field.getAttribute("value").isEmpty()))
                    .hasSize(1);
        }
    }

    @Test
    void ids_are_unique_on_each_page() throws Exception {
        for (Map.Entry<String, String> page : SamplePages.usual().entrySet()) {
            assertThat(elements(parse(page.getValue()), "*").stream()
                            .map(element -> element.getAttribute("id"))
                            .filter(id -> !id.isEmpty()))
                    .as(page.getKey())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void password_managers_recognize_the_fields() throws Exception {
        Document page = parse(usual("sign-in"));

        assertThat(fields(page))
                .extracting(field -> field.getAttribute("name"), field -> field.getAttribute("autocomplete"))
                .contains(
                        org.assertj.core.groups.Tuple.tuple("email", "username"),
                        org.assertj.core.groups.Tuple.tuple("password", "current-password"));
    }

    @Test
    void the_cursor_waits_where_something_is_missing() throws Exception {
        assertThat(focused("sign-in")).isEqualTo("email");
        assertThat(focused("sign-in-again")).isEqualTo("password");
    }

    private static String focused(String page) throws Exception {
        List<Element> focused = fields(parse(usual(page))).stream()
                .filter(field -> field.hasAttribute("autofocus"))
                .toList();
        assertThat(focused).hasSize(1);
        return focused.getFirst().getAttribute("name");
    }

    @Test
    void an_organization_is_asked_for_only_if_there_is_a_choice() throws Exception {
        assertThat(types("consent", "organization")).containsExactly("hidden");
        assertThat(types("consent-verified", "organization")).containsExactly("radio", "radio");
        assertThat(types("consent-verified", "project")).hasSize(5).containsOnly("checkbox");
        assertThat(types("consent-new", "project")).isEmpty();
        assertThat(types("consent", "level")).containsExactly("radio", "radio", "radio");
    }

    private static List<String> types(String page, String name) throws Exception {
        return fields(parse(usual(page))).stream()
                .filter(field -> field.getAttribute("name").equals(name))
                .map(field -> field.getAttribute("type"))
                .toList();
    }

    @Test
    void the_return_key_denies() throws Exception {
        assertThat(elements(parse(usual("consent")), "button"))
                .extracting(button -> button.getAttribute("value"))
                .containsExactly("deny", "allow");
    }

    @Test
    void whoever_is_not_verified_is_warned_of() {
        assertThat(usual("consent")).contains("Not verified", "Nobody has checked who this is");
        assertThat(usual("consent-verified"))
                .contains("Verified", "code.visualstudio.com")
                .doesNotContain("Nobody has checked")
                .doesNotContain("Any program on this computer");
        assertThat(SamplePages.filledWith("x").get("consent-true"))
                .contains("registered by the operator of this server", "Any program on this computer");
    }

    /** Right-to-left override, zero width, bell, a pile of accents, a second line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202e",
                "\u2066",
                "\u200b",
                "\u200f",
                "\u0007",
                "\u2028",
                "\ufeff",
                "\ue000",
                "\u0301\u0301\u0301\u0301"
            })
    void a_name_cannot_change_what_is_around_it(String hidden) throws Exception {
        String page = consent("Claude" + hidden + "Code", "localhost");

        String heading = text(elements(parse(page), "h1").getFirst());
        assertThat(heading).matches("Allow Claude(\u0301{0,2}| )Code to use your backend\\?");
    }

    @Test
    void a_long_name_is_cut_at_its_end_and_a_long_host_at_its_beginning() throws Exception {
        String page = consent("🐴".repeat(500), "accounts.example.com." + "x".repeat(300) + ".evil.example");

        String text = text(parse(page).getDocumentElement());
        assertThat(text).contains("🐴".repeat(59) + "…", "x.evil.example").doesNotContain("🐴".repeat(60), "accounts");
    }

    @Test
    void a_name_of_nothing_is_called_so() throws Exception {
        assertThat(text(parse(consent(" \u200b\n", "localhost")).getDocumentElement()))
                .contains("Allow A program without a name to use your backend?");
    }

    private static String consent(String client, String host) {
        ConsentPage usual = SamplePages.consent(client, false, false, List.of(), List.of());
        return new Pages()
                .consent(new ConsentPage(
                        usual.action(),
                        usual.requestId(),
                        usual.csrf(),
                        usual.personEmail(),
                        client,
                        Optional.of(host),
                        host,
                        false,
                        ConsentPage.Vouching.NOBODY,
                        usual.organizations(),
                        usual.projects(),
                        usual.levels(),
                        false,
                        ConsentPage.Earlier.NOTHING));
    }

    @Test
    void the_stylesheet_asks_for_nothing_else_and_knows_every_class() throws Exception {
        String css = new String(Pages.stylesheet(), StandardCharsets.UTF_8);

        assertThat(css).doesNotContain("url(", "@import", "expression");
        assertThat(css).contains("prefers-color-scheme: dark", "prefers-reduced-motion", ":focus-visible");
        for (String page : SamplePages.usual().values()) {
            for (Element element : elements(parse(page), "*")) {
                for (String name : element.getAttribute("class").split(" ")) {
                    assertThat(css).contains("." + name);
                }
            }
        }
    }

    private static String usual(String page) {
        return Objects.requireNonNull(SamplePages.usual().get(page), page);
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> fields(Document document) {
        return fields(document.getDocumentElement());
    }

    private static List<Element> fields(Element in) {
        List<Element> fields = new ArrayList<>(elements(in.getElementsByTagName("input")));
        fields.addAll(elements(in.getElementsByTagName("select")));
        return fields;
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static String text(Element element) {
        return element.getTextContent().replaceAll("\\s+", " ").strip();
    }
}
