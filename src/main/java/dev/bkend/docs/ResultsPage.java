package dev.bkend.docs;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The Markdown that search_docs answers. */
record ResultsPage(String query, List<DocsIndex.Hit> hits, List<Topic> topics) {

    private static final int SHOWN_QUERY = 120;

    String markdown() {
        String heading = "## Search Results for \"" + Plain.line(query, SHOWN_QUERY) + "\"\n";
        return heading
                + (hits.isEmpty()
                        ? nothing()
                        : hits.stream().map(ResultsPage::result).collect(joining()));
    }

    private static String result(DocsIndex.Hit hit) {
        Section section = hit.section();
        String notice = section.notice().isEmpty() ? "" : section.notice() + "\n\n";
        return "\n### " + section.page() + "\n\n**" + section.name() + "**\n\n" + notice
                + Snippet.of(section.text(), hit.words()) + "\n\n---\n";
    }

    private String nothing() {
        StringBuilder text = new StringBuilder("\nNothing in the documentation matches these words. "
                + "Search with two or three words of one of its topics:\n\n");
        topics.forEach(topic -> text.append("- **")
                .append(topic.title())
                .append("**: ")
                .append(topic.about())
                .append('\n'));
        return text.append("- **API reference**: every operation with its path, tool, scopes and parameters\n")
                .toString();
    }
}
