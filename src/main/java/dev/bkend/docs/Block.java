package dev.bkend.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A block of a Markdown text that stands in no other block, and the source it was read from.
 *
 * @param apart whether an empty line parts it from the block before
 */
record Block(Node node, String source, boolean apart) {

    // What stands within lines is shown as it was written; to leave it unparsed saves time at the start.
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .inlineParserFactory(_ -> (lines, parent) -> parent.appendChild(new Text(lines.getContent())))
            .build();

    /** The blocks in their order; together with the empty lines between them they are the text. */
    static List<Block> of(String markdown) {
        List<Block> blocks = new ArrayList<>();
        int after = 0;
        for (Node node = PARSER.parse(markdown).getFirstChild(); node != null; node = node.getNext()) {
            SourceSpan first = node.getSourceSpans().getFirst();
            SourceSpan last = node.getSourceSpans().getLast();
            String source = markdown.substring(first.getInputIndex(), last.getInputIndex() + last.getLength());
            blocks.add(new Block(node, source, first.getLineIndex() > after));
            after = last.getLineIndex() + 1;
        }
        return blocks;
    }

    /** A heading without its marks. */
    String line() {
        return node.getFirstChild() instanceof Text text ? text.getLiteral() : "";
    }
}
