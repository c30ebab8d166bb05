package dev.bkend.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;

/** Cuts a guide at its {@code ##} headings. A quotation right under the title is the page's notice. */
final class MarkdownPage {

    /** What follows the language of a code block tells a test what to execute, and readers nothing. */
    private static final String SET_UP = "run setup";

    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String title = "";
    private String notice = "";
    private String name = "Overview";
    private boolean setsUp;
    private boolean shows;

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
            case FencedCodeBlock code when code.getInfo().endsWith(SET_UP) -> setsUp = true;
            case FencedCodeBlock code -> {
                shows = true;
                append(block, code(code.getInfo(), block.source()));
            }
            default -> append(block, block.source());
        }
    }

    private static String code(String info, String source) {
        String language = info.split(" ", 2)[0];
        String code = source.replaceFirst("```.*", "```" + language);
        return language.equals("bash") ? Commands.shown(code) : code;
    }

    private void append(Block block, String source) {
        if (!text.isEmpty()) {
            text.append(block.apart() ? "\n\n" : "\n");
        }
        text.append(source);
    }

    /** A section that only prepares the examples of its page answers nothing. */
    private void close() {
        if (!text.isEmpty() && (shows || !setsUp)) {
            sections.add(new Section(title, name, notice, text.toString()));
        }
        text.setLength(0);
        setsUp = false;
        shows = false;
    }
}
