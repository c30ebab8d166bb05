package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.Caller;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SearchDocsTest {

    private static final Caller CALLER =
            new Caller("usr_1", "tok_1", "org_1", "owner", Scopes.of("*:*"), Reach.EVERYTHING);

    private final DocsHandler handler = new DocsHandler("https://bkend.example.com", new DocsIndex());

    @Test
    void the_answer_has_a_heading_and_a_block_for_each_page() {
        String page = handler.searchDocs(CALLER, "unique index");

        assertThat(page).startsWith("## Search Results for \"unique index\"\n\n### Data model\n\n**Unique index**\n\n");
        assertThat(page).endsWith("\n\n---\n");
        String block = "### [^\n]+\n\n\\*\\*[^\n]+\\*\\*\n\n[\\s\\S]+?\n\n---\n";
        assertThat(page).matches(Pattern.compile("## Search Results for \"unique index\"\n\n(" + block + "\n?){2,5}"));
    }

    @Test
    void a_result_is_short_and_its_code_is_whole() {
        for (String query : new String[] {"unique index", "permissions", "backup", "upload a file", "tools", "types"}) {
            for (String result : handler.searchDocs(CALLER, query).split("\n---\n")) {
                assertThat(result).hasSizeLessThan(1_900);
                assertThat(result.lines().filter(line -> line.startsWith("```")).count() % 2)
                        .as(result)
                        .isZero();
            }
        }
    }

    @Test
    void the_callers_base_url_stands_where_the_guides_leave_room_for_it() {
        assertThat(handler.searchDocs(CALLER, "connect Claude Code"))
                .contains("https://bkend.example.com/mcp")
                .doesNotContain("{{baseUrl}}");
    }

    @Test
    void what_only_the_test_of_the_guides_needs_is_in_no_section() {
        for (Section section : Guides.sections(Guides.topics())) {
            assertThat(section.name()).doesNotStartWith("Prepare");
            assertThat(section.text())
                    .as(section.name())
                    .doesNotContainPattern("(?m)^```\\w+ run")
                    .doesNotContainPattern("(?m)^(AUTH|API|JSON)=")
                    .doesNotContain("$AUTH", "$API/", "$JSON", "$BKEND_URL", "grep -o '\"id\"", "grep -o '\"value\"");
        }
    }

    @Test
    void what_bkend_does_not_have_is_said_plainly() {
        assertThat(handler.searchDocs(CALLER, "subscribe to changes over a websocket"))
                .contains(
                        "### What bkend does not have\n\n**Realtime updates**\n\nbkend does not have realtime updates");
    }

    @Test
    void what_is_planned_says_so_above_every_section() {
        assertThat(handler.searchDocs(CALLER, "how do I refresh the access token"))
                .contains("**Refresh the access token**\n\n> **Planned: not in this release.**");
    }

    @Test
    void nothing_found_names_the_topics_there_are() {
        assertThat(handler.searchDocs(CALLER, "zzyzx"))
                .startsWith("## Search Results for \"zzyzx\"\n\nNothing in the documentation matches")
                .contains("- **Data model**: tables, fields")
                .contains("- **Permissions**: ");
    }

    @Test
    void a_query_cannot_add_lines_to_the_answer() {
        assertThat(handler.searchDocs(CALLER, "zzyzx\n\n### Xyzzy\n\u202E\u0000 qwx"))
                .startsWith("## Search Results for \"zzyzx ### Xyzzy qwx\"\n\nNothing");
        assertThat(handler.searchDocs(CALLER, "zzyzx ".repeat(2_000))
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .hasSizeLessThan(150);
    }
}
