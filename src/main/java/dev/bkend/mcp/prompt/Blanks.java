package dev.bkend.mcp.prompt;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with blanks such as {@code {{tableId}}}; what is put into one is never looked at for more blanks. */
public record Blanks(String text) {

    private static final Pattern BLANK = Pattern.compile("\\{\\{([A-Za-z0-9_]+)}}");

    /** The names of the blanks. */
    public List<String> names() {
        return BLANK.matcher(text)
                .results()
                .map(blank -> blank.group(1))
                .distinct()
                .toList();
    }

    /** Whether there is nothing but a blank. */
    boolean only() {
        return BLANK.matcher(text).matches();
    }

    /** A blank without a value stays empty. */
    public String filled(Map<String, String> values) {
        return filled(values, UnaryOperator.identity());
    }

    /** @param form what becomes of a value on its way into the text */
    String filled(Map<String, String> values, UnaryOperator<String> form) {
        return BLANK.matcher(text)
                .replaceAll(blank -> Matcher.quoteReplacement(form.apply(values.getOrDefault(blank.group(1), ""))));
    }
}
