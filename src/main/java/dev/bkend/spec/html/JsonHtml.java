package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.output.PrettyJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code boxes that scroll on their own, and JSON in quiet colours. */
final class JsonHtml {

    private static final Pattern TOKEN = Pattern.compile("(?<string>\"(?:[^\"\\\\]++|\\\\.)*+\")(?<key>:)?"
            + "|(?<literal>\\b(?:true|false|null)\\b)|-?\\b[0-9][0-9.eE+-]*");

    private JsonHtml() {}

    /** A code box; the label names it for those who cannot see it. */
    static void box(Html html, String label, Runnable content) {
        html.tag("pre")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", label)
                .around(() -> html.tag("code").around(content));
    }

    static void json(Html html, String label, JsonNode value) {
        box(html, label, () -> colour(html, PrettyJson.of(value)));
    }

    static void text(Html html, String label, String text) {
        box(html, label, () -> html.text(text));
    }

    private static void colour(Html html, String json) {
        Matcher matcher = TOKEN.matcher(json);
        int from = 0;
        while (matcher.find()) {
            html.text(json.substring(from, matcher.start()));
            if (matcher.group("key") == null) {
                html.tag("span").css(kind(matcher)).text(matcher.group());
            } else {
                html.text(matcher.group());
            }
            from = matcher.end();
        }
        html.text(json.substring(from));
    }

    private static String kind(Matcher matcher) {
        if (matcher.group("string") != null) {
            return "string";
        }
        return matcher.group("literal") == null ? "number" : "literal";
    }
}
