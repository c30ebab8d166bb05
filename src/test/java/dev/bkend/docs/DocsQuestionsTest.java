package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asks what builders ask, in their words: the section that answers comes first, or nearly always. */
class DocsQuestionsTest {

    private static final DocsIndex INDEX = new DocsIndex();
    private static final List<Asked> QUESTIONS = TextResources.text("/docs/questions.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Asked::read)
            .toList();

    /** A question and the sections that answer it, each as "page: section", or "page: *" for any of the page. */
    private record Asked(String words, List<String> answers) {

        static Asked read(String line) {
            String[] sides = line.split(" \\| ");
            return new Asked(sides[0], List.of(sides[1].split("; ")));
        }

        boolean answeredBy(Section section) {
            return answers.contains(named(section)) || answers.contains(section.page() + ": *");
        }
    }

    @Test
    void nearly_all_questions_are_answered_by_the_first_section() {
        List<String> misses = misses(1);

        assertThat(misses).as("questions not answered first").hasSizeLessThanOrEqualTo(QUESTIONS.size() / 10);
    }

    @Test
    void all_but_two_in_a_hundred_questions_are_answered_by_the_first_three_sections() {
        List<String> misses = misses(3);

        assertThat(misses).as("questions not answered among the first three").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void there_are_a_hundred_questions_and_every_answer_exists() {
        List<Section> sections = Guides.sections(Guides.topics());

        assertThat(QUESTIONS).hasSizeGreaterThanOrEqualTo(100);
        assertThat(QUESTIONS).extracting(Asked::words).doesNotHaveDuplicates();
        assertThat(QUESTIONS)
                .flatExtracting(Asked::answers)
                .allMatch(answer -> sections.stream().anyMatch(new Asked("", List.of(answer))::answeredBy));
    }

    /** The questions whose answer is not among the first so many sections; printed, so that they can be mended. */
    private static List<String> misses(int first) {
        List<String> misses = new ArrayList<>();
        for (Asked question : QUESTIONS) {
            List<Section> found = INDEX.search(question.words()).stream()
                    .limit(first)
                    .map(DocsIndex.Hit::section)
                    .toList();
            if (found.stream().noneMatch(question::answeredBy)) {
                String got = String.join(
                        "; ", found.stream().map(DocsQuestionsTest::named).toList());
                misses.add(question.words() + " | " + String.join("; ", question.answers()) + " | but got " + got);
            }
        }
        misses.forEach(System.out::println);
        return misses;
    }

    private static String named(Section section) {
        return section.page() + ": " + section.name();
    }
}
