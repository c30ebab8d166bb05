package dev.bkend.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;

/** Cuts a guide at its {@code ##} headings. A quotation right under the title is the page's notice. */
final class MarkdownPage {

    /** The "run" tells a test which commands to execute, and readers nothing. */
    private static final String RUN = "bash run";

    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String title = "";
    private String notice = "";
    private String name = "Overview";

    private MarkdownPage() {}

    static List<Section> sections(String markdown) {
        MarkdownPage page = new MarkdownPage();
        Block.of(markdown).forEach(page::add);
        page.close();
        return page.sections;
    }

    private void add(Block block) {
        switch (block.node()) {
            case Heading heading when heading.getLevel() == 1 -> title = block.line();
            case Heading heading
            when heading.getLevel() == 2 -> {
                close();
                name = block.line();
            }
            case BlockQuote _ when sections.isEmpty() && text.isEmpty() -> notice = block.source();
            case FencedCodeBlock code
            when RUN.equals(code.getInfo()) -> append(block, block.source().replaceFirst(RUN, "bash"));
            default -> append(block, block.source());
        }
    }

    private void append(Block block, String source) {
        if (!text.isEmpty()) {
            text.append(block.apart() ? "\n\n" : "\n");
        }
        text.append(source);
    }

    private void close() {
        if (!text.isEmpty()) {
            sections.add(new Section(title, name, notice, text.toString()));
        }
        text.setLength(0);
    }
}
