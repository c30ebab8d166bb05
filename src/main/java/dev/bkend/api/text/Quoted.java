package dev.bkend.api.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a value somebody sent is quoted in a message: cut short, on one line, and never a secret or a whole document. */
public final class Quoted {

    private static final int LONGEST = 60;
    private static final List<String> SECRET = List.of(
            "password", "passwd", "secret", "token", "apikey", "api_key", "credential", "authorization", "privatekey");

    private Quoted() {}

    /** For example {@code the string "abc"}, {@code the number 3} or {@code an object with 2 properties}. */
    public static String value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object with " + count(node.size(), "property", "properties");
            case ARRAY -> "an array with " + count(node.size(), "item", "items");
            case STRING ->
                looksSecret(node.textValue()) ? "a string that is not shown" : "the string " + quoted(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN, NULL -> node.asText();
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    private static String number(JsonNode node) {
        double value = node.doubleValue();
        if (Double.isInfinite(value)) {
            return value > 0 ? "a number greater than 1.8e308" : "a number less than -1.8e308";
        }
        return "the number " + cut(node.asText());
    }

    /** The same for the value at a place in the arguments; hidden where the place is named like a secret. */
    public static String value(JsonNode node, String pointer) {
        return node.isTextual() && namedLikeSecret(pointer) ? "a string that is not shown" : value(node);
    }

    /** Text in double quotes. */
    public static String quoted(String text) {
        return '"' + cut(text) + '"';
    }

    /** On one line, with a mark for each character that can not be seen: fit to be printed on a terminal. */
    public static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(invisible(c) ? '\uFFFD' : c));
        return shown.toString();
    }

    /** Whether a character can not be seen but may change what is seen around it, such as the direction of writing. */
    public static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Names in double quotes, separated by commas; at most 40 of them. */
    public static String names(Collection<String> names) {
        String listed = names.stream().limit(40).map(Quoted::quoted).collect(Collectors.joining(", "));
        return names.size() > 40 ? listed + " and " + (names.size() - 40) + " more" : listed;
    }

    private static String cut(String text) {
        boolean tooLong = text.codePointCount(0, text.length()) > LONGEST;
        String start = tooLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) : text;
        StringBuilder shown = new StringBuilder();
        start.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> shown.append("\\\"");
                case '\n' -> shown.append("\\n");
                default -> shown.appendCodePoint(invisible(c) ? '\uFFFD' : c);
            }
        });
        return tooLong ? shown.append('…').toString() : shown.toString();
    }

    private static boolean namedLikeSecret(String pointer) {
        for (String name : pointer.toLowerCase(Locale.ROOT).split("/", -1)) {
            if (!name.endsWith("id") && SECRET.stream().anyMatch(name::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksSecret(String text) {
        return text.length() > 20 && (text.startsWith("bk_") || text.startsWith("sk_") || text.startsWith("Bearer "));
    }

    private static String count(int number, String one, String many) {
        return number == 1 ? "1 " + one : number + " " + many;
    }
}
