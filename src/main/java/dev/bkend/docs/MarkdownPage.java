package dev.bkend.docs;

import java.util.ArrayList;
import java.util.List;

/** Cuts a guide at its {@code ##} headings. A quotation right under the title is the page's notice. */
final class MarkdownPage {

    /** The "run" tells a test which commands to execute, and readers nothing. */
    private static final String RUN = "```bash run";

    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder notice = new StringBuilder();
    private String title = "";
    private String name = "Overview";
    private boolean fenced;

    private MarkdownPage() {}

    static List<Section> sections(String markdown) {
        MarkdownPage page = new MarkdownPage();
        markdown.lines().forEach(page::line);
        page.close();
        return page.sections;
    }

    private void line(String line) {
        if (line.startsWith("```")) {
            fenced = !fenced;
        }
        if (line.equals(RUN)) {
            text.append("```bash\n");
        } else if (fenced) {
            text.append(line).append('\n');
        } else if (line.startsWith("# ")) {
            title = line.substring(2).strip();
        } else if (line.startsWith("## ")) {
            close();
            name = line.substring(3).strip();
        } else if (line.startsWith(">") && sections.isEmpty() && text.toString().isBlank()) {
            notice.append(line).append('\n');
        } else {
            text.append(line).append('\n');
        }
    }

    private void close() {
        String body = text.toString().strip();
        if (!body.isEmpty()) {
            sections.add(new Section(title, name, notice.toString().strip(), body));
        }
        text.setLength(0);
    }
}
