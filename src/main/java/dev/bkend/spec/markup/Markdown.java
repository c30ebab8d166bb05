package dev.bkend.spec.markup;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * What descriptions may use of CommonMark: paragraphs, lists, quotations, code, tables, bold and links. Headings are
 * not among it, since the page has its own, nor are pictures and HTML: they stay the text they are.
 */
public final class Markdown {

    private static final Parser BLOCKS = parser(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
            .extensions(List.of(TablesExtension.create()))
            .build();
    private static final Parser INLINE = parser(Set.of()).build();

    private Markdown() {}

    /** Renders whole blocks. */
    public static void blocks(Html html, String markdown) {
        BLOCKS.parse(markdown).accept(new MarkdownHtml(html, markdown));
    }

    /** Renders what stands within a line. */
    public static void inline(Html html, String text) {
        MarkdownHtml renderer = new MarkdownHtml(html, text);
        // Without blocks there are only paragraphs, and in a line only one.
        for (var paragraph = INLINE.parse(text).getFirstChild(); paragraph != null; paragraph = paragraph.getNext()) {
            renderer.children(paragraph);
        }
    }

    private static Parser.Builder parser(Set<Class<? extends Block>> blocks) {
        return Parser.builder().enabledBlockTypes(blocks).includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES);
    }
}
