package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two operations that answer in Markdown, through both doors. */
class DocsTest extends DoorTest {

    DocsTest(@TempDir Path data) {
        super(data);
    }

    private String markdown(String operationId, JsonNode arguments) {
        Rest.Reply reply = call(owner, operationId, arguments);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").orElse("")).isEqualToIgnoringCase("text/markdown;charset=UTF-8");
        String tool = Spec.operation(operationId).tool().orElseThrow();
        for (Mcp door : new Mcp[] {mcp, older}) {
            Mcp.ToolReply result = door.call(owner, tool, arguments);
            assertThat(result.failed()).isFalse();
            assertThat(result.structured().isMissingNode()).isTrue();
            assertThat(result.text()).isEqualTo(reply.text());
        }
        return reply.text();
    }

    @Test
    void the_context_names_this_server_and_what_it_holds_now() {
        JsonNode project = project();

        String context = markdown("getContext", none());

        assertThat(context)
                .contains("`" + organizationId + "`")
                .contains(server.url() + "/mcp")
                .contains(server.url().toString())
                .contains(id(project))
                .contains("backend_project_list");
    }

    @Test
    void the_context_of_others_says_nothing_of_it() {
        JsonNode project = project();

        assertThat(mcp.call(server.otherOrganization(), "get_context", none()).text())
                .doesNotContain(organizationId)
                .doesNotContain(id(project));
    }

    @Test
    void the_guides_are_found() {
        String found = markdown("searchDocs", args("{'query':'how do I make an index unique'}"));

        assertThat(found)
                .startsWith("## Search Results for \"how do I make an index unique\"")
                .contains("### ");
        assertThat(found.split("\n### ", -1)).hasSizeBetween(2, 6);
    }

    @Test
    void a_search_without_words_or_with_too_many_is_refused() {
        assertThat(refused(400, "searchDocs", none()).path("message").asText())
                .isEqualTo("The required property \"query\" (a string) is missing.");
        assertThat(refused(400, "searchDocs", args("{'query':'%s'}", "x".repeat(201)))
                        .path("message")
                        .asText())
                .isEqualTo("/query: Must have 1 to 200 characters, but has 201.");
    }

    @Test
    void what_is_no_word_of_any_guide_finds_nothing_and_breaks_nothing() {
        for (String strange : new String[] {"qzxwvk", "a AND (b", "[* TO *", "ü \\\\ ~", "title:"}) {
            assertThat(markdown("searchDocs", args("{'query':'%s'}", strange))).contains("Search Results");
        }
    }
}
