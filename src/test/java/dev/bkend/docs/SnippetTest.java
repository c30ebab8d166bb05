package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SnippetTest {

    private static final String SENTENCE = "This sentence has exactly as many characters as it needs to have. ";

    @Test
    void a_short_section_is_shown_whole() {
        assertThat(Snippet.of("One.\n\nTwo.", Set.of())).isEqualTo("One.\n\nTwo.");
    }

    @Test
    void prose_ends_with_a_sentence() {
        String shown = Snippet.of(SENTENCE.repeat(20).strip(), Set.of());

        assertThat(shown).hasSizeBetween(500, 600).endsWith("to have.");
    }

    @Test
    void a_table_ends_with_a_row() {
        String shown = Snippet.of("| a | b |\n|---|---|\n" + "| some value | its meaning |\n".repeat(40), Set.of());

        assertThat(shown).hasSizeLessThanOrEqualTo(600).endsWith(" |");
    }

    @Test
    void of_a_long_table_the_rows_about_the_query_are_shown() {
        String rows = "| some_tool | its meaning |\n".repeat(40);
        String table = "| tool | use |\n|---|---|\n" + rows + "| index_tool | yes |";

        assertThat(Snippet.of(table, Set.of("index"))).isEqualTo("| tool | use |\n|---|---|\n| index_tool | yes |");
    }

    @Test
    void code_is_shown_whole_or_not_at_all() {
        String code = "```bash\n" + "echo hello\n\n".repeat(60) + "```";
        String endless = "```bash\n" + "echo hello\n".repeat(500) + "```";

        assertThat(Snippet.of("Do this:\n\n" + code, Set.of())).isEqualTo("Do this:\n\n" + code);
        assertThat(Snippet.of("Do this:\n\n" + endless + "\n\nThen that.", Set.of()))
                .isEqualTo("Do this:");
    }

    @Test
    void a_paragraph_further_down_that_answers_better_is_shown_instead() {
        String text = SENTENCE.repeat(15) + "\n\nRemove an index with its name.\n\nAnd so on.";

        assertThat(Snippet.of(text, Set.of("remov", "index")))
                .isEqualTo("Remove an index with its name.\n\nAnd so on.");
    }

    @Test
    void code_that_answers_better_comes_with_the_paragraph_before_it() {
        String text = SENTENCE.repeat(15) + "\n\nLike this:\n\n```bash\nremove index\n```";

        assertThat(Snippet.of(text, Set.of("remov", "index"))).startsWith("Like this:\n\n```bash\nremove");
    }
}
