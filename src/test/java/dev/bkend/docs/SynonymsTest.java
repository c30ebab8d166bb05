package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.docs.Inquiry.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynonymsTest {

    private static final Synonyms SYNONYMS = new Synonyms();

    private static List<Part> parts(String text) {
        return SYNONYMS.read(text, 32).parts();
    }

    @Test
    void a_word_without_a_rule_stands_for_itself_and_a_small_one_for_nothing() {
        assertThat(parts("the pointers of a details"))
                .containsExactly(new Part(List.of("pointer"), List.of()), new Part(List.of("detail"), List.of()));
    }

    @Test
    void words_that_are_the_same_are_all_looked_for_whichever_was_asked() {
        assertThat(parts("columns").getFirst().meant()).contains(List.of("field"), List.of("column"));
        assertThat(parts("a field").getFirst().meant()).contains(List.of("column"));
    }

    @Test
    void what_is_meant_instead_takes_the_place_of_a_phrase_with_its_small_words() {
        assertThat(parts("log in")).containsExactly(new Part(List.of(), List.of(List.of("sign"))));
        assertThat(parts("the log")).containsExactly(new Part(List.of("log"), List.of()));
    }

    @Test
    void no_more_parts_are_read_than_may_be() {
        assertThat(SYNONYMS.read("pointer detail banner", 2).parts()).hasSize(2);
        assertThat(parts(" \n the of ")).isEmpty();
    }
}
