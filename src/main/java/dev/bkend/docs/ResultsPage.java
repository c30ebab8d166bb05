package dev.bkend.docs;

import java.util.List;
import java.util.StringJoiner;

/** The Markdown that search_docs answers. */
record ResultsPage(String query, List<DocsIndex.Hit> hits, List<Topic> topics) {

    private static final int SHOWN_QUERY = 120;

    String markdown() {
        StringJoiner page = new StringJoiner("\n\n---\n\n", heading(), "\n");
        hits.forEach(hit -> page.add(result(hit)));
        return hits.isEmpty() ? heading() + nothing() : page.toString();
    }

    private String heading() {
        return "## Search Results for \"" + Plain.line(query, SHOWN_QUERY) + "\"\n\n";
    }

    private static String result(DocsIndex.Hit hit) {
        Section section = hit.section();
        String notice = section.notice().isEmpty() ? "" : section.notice() + "\n\n";
        return "### " + section.page() + "\n\n**" + section.name() + "**\n\n" + notice
                + Snippet.of(section.text(), hit.words());
    }

    private String nothing() {
        StringBuilder text = new StringBuilder("Nothing in the documentation matches these words. "
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
