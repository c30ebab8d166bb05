package dev.bkend.spec.markup;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Writes parsed Markdown by the builder that closes and escapes everything; what it must not show stays its source. */
final class MarkdownHtml extends AbstractVisitor {

    private static final Pattern SAFE_LINK = Pattern.compile("(https?://|mailto:|#|\\.{0,2}/)\\S*|[\\w-]+\\.html\\S*");

    private final Html html;
    private final String source;

    MarkdownHtml(Html html, String source) {
        this.html = html;
        this.source = source;
    }

    /** Renders what is in a node without the node. */
    void children(Node node) {
        visitChildren(node);
    }

    @Override
    public void visit(Paragraph paragraph) {
        if (inTightList(paragraph)) {
            children(paragraph);
        } else {
            around("p", paragraph);
        }
    }

    @Override
    public void visit(BlockQuote quotation) {
        around("blockquote", quotation);
    }

    @Override
    public void visit(BulletList list) {
        around("ul", list);
    }

    @Override
    public void visit(OrderedList list) {
        around("ol", list);
    }

    @Override
    public void visit(ListItem item) {
        around("li", item);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        html.tag("pre").around(() -> html.tag("code").text(code.getLiteral()));
    }

    @Override
    public void visit(CustomBlock table) {
        around("table", table);
    }

    @Override
    public void visit(CustomNode part) {
        switch (part) {
            case TableHead head -> around("thead", head);
            case TableBody body -> around("tbody", body);
            case TableRow row -> around("tr", row);
            case TableCell cell -> around(cell.isHeader() ? "th" : "td", cell);
            default -> throw new IllegalArgumentException("No HTML for " + part);
        }
    }

    @Override
    public void visit(Text text) {
        html.text(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        html.tag("code").text(code.getLiteral());
    }

    @Override
    public void visit(Emphasis emphasis) {
        // Descriptions are shown as plain text, too, and there *:* is a scope.
        html.text(emphasis.getOpeningDelimiter());
        children(emphasis);
        html.text(emphasis.getClosingDelimiter());
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        around("strong", emphasis);
    }

    @Override
    public void visit(Link link) {
        if (SAFE_LINK.matcher(link.getDestination()).matches()) {
            html.tag("a").href(link.getDestination()).around(() -> children(link));
        } else {
            html.text(source(link));
        }
    }

    @Override
    public void visit(Image image) {
        html.text(source(image));
    }

    @Override
    public void visit(HtmlInline markup) {
        html.text(markup.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak end) {
        html.text(inTightList(end.getParent()) ? " " : "\n");
    }

    @Override
    public void visit(HardLineBreak end) {
        html.tag("br").empty();
    }

    private void around(String tag, Node node) {
        html.tag(tag).around(() -> children(node));
    }

    private static boolean inTightList(Node node) {
        return node.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight();
    }

    private String source(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        SourceSpan last = spans.getLast();
        return source.substring(spans.getFirst().getInputIndex(), last.getInputIndex() + last.getLength());
    }
}
