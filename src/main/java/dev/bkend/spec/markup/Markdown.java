package dev.bkend.spec.markup;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of CommonMark that descriptions may use: paragraphs, lists, code, bold and links. */
public final class Markdown {

    private static final Pattern INLINE = Pattern.compile(
            "`(?<code>[^`]+)`|\\*\\*(?<bold>[^*]+)\\*\\*|\\[(?<label>[^\\]]+)]\\((?<target>[^()\\s]+)\\)");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*]|(?<number>[0-9]+)\\.)\\s+(?<text>.*)");
    private static final Pattern SAFE_LINK = Pattern.compile("(https?://|mailto:|#|\\.{0,2}/)\\S*|[\\w-]+\\.html\\S*");

    private Markdown() {}

    /** Renders whole blocks. */
    public static void blocks(Html html, String markdown) {
        for (String block : markdown.strip().split("\n\\s*\n")) {
            block(html, block.strip());
        }
    }

    /** A block may start as a paragraph and go on as a list, without an empty line between them. */
    private static void block(Html html, String block) {
        String[] lines = block.split("\n");
        int from = 0;
        while (from < lines.length && !lines[from].isBlank()) {
            boolean list = ITEM.matcher(lines[from]).matches();
            int to = from + 1;
            while (to < lines.length && (list || !ITEM.matcher(lines[to]).matches())) {
                to++;
            }
            String text = String.join("\n", Arrays.asList(lines).subList(from, to));
            if (list) {
                list(html, text);
            } else {
                html.tag("p").around(() -> inline(html, text));
            }
            from = to;
        }
    }

    private static void list(Html html, String text) {
        Matcher first = ITEM.matcher(text.lines().findFirst().orElse(""));
        boolean numbered = first.matches() && first.group("number") != null;
        html.tag(numbered ? "ol" : "ul").around(() -> {
            // A line that starts no item continues the one before it.
            for (String item : text.split("\n(?=\\s*(?:[-*]|[0-9]+\\.)\\s)")) {
                String content = ITEM.matcher(item.replaceAll("\n\\s*", " ")).replaceFirst("${text}");
                html.tag("li").around(() -> inline(html, content));
            }
        });
    }

    /** Renders what stands within a line. */
    public static void inline(Html html, String text) {
        Matcher matcher = INLINE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            html.text(text.substring(from, matcher.start()));
            if (matcher.group("code") != null) {
                html.tag("code").text(matcher.group("code"));
            } else if (matcher.group("bold") != null) {
                html.tag("strong").around(() -> inline(html, matcher.group("bold")));
            } else {
                link(html, matcher.group("label"), matcher.group("target"), matcher.group());
            }
            from = matcher.end();
        }
        html.text(text.substring(from));
    }

    private static void link(Html html, String label, String target, String source) {
        if (SAFE_LINK.matcher(target).matches()) {
            html.tag("a").href(target).around(() -> inline(html, label));
        } else {
            html.text(source);
        }
    }
}
