package dev.bkend.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts simple anchored patterns such as {@code ^[a-z][a-z0-9-]*$} into words. */
final class PatternWords {

    private final String pattern;
    private final List<String> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at = 1;

    private PatternWords(String pattern) {
        this.pattern = pattern;
    }

    /** For example {@code a letter, then any number of letters, digits or "_"}; nothing for what is not that simple. */
    static Optional<String> of(String pattern) {
        if (!pattern.startsWith("^") || !pattern.endsWith("$") || pattern.length() < 3) {
            return Optional.empty();
        }
        PatternWords words = new PatternWords(pattern);
        return words.read() ? Optional.of(String.join(", then ", words.parts)) : Optional.empty();
    }

    private boolean read() {
        int end = pattern.length() - 1;
        while (at < end) {
            char c = pattern.charAt(at);
            if (c == '[') {
                if (!characters()) {
                    return false;
                }
            } else if ("(){}|.*+?^$".indexOf(c) >= 0) {
                return false;
            } else if (!single(c)) {
                return false;
            }
        }
        flush();
        return at == end && !parts.isEmpty();
    }

    private boolean single(char c) {
        at++;
        if (c == '\\') {
            char escaped = pattern.charAt(at++);
            if (Character.isLetterOrDigit(escaped)) {
                return false;
            }
            literal.append(escaped);
        } else {
            literal.append(c);
        }
        return "*+?{".indexOf(pattern.charAt(at)) < 0;
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add("\"" + literal + "\"");
            literal.setLength(0);
        }
    }

    private boolean characters() {
        int close = pattern.indexOf(']', at);
        if (close < 0) {
            return false;
        }
        List<String> kinds = kinds(pattern.substring(at + 1, close));
        at = close + 1;
        if (kinds.isEmpty()) {
            return false;
        }
        Optional<String> count = count();
        flush();
        count.ifPresent(times -> parts.add(times.isEmpty() ? one(kinds) : times + " " + listed(kinds)));
        return count.isPresent();
    }

    /** How often: "" for once; nothing if it can't be read. */
    private Optional<String> count() {
        char c = pattern.charAt(at);
        if (c == '*' || c == '+' || c == '?') {
            at++;
            return Optional.of(c == '*' ? "any number of" : c == '+' ? "one or more" : "at most one of");
        }
        int close = pattern.indexOf('}', at);
        if (c != '{') {
            return Optional.of("");
        }
        if (close < 0 || !pattern.substring(at + 1, close).matches("\\d{1,4}(,\\d{0,4})?")) {
            return Optional.empty();
        }
        String[] bounds = pattern.substring(at + 1, close).split(",", -1);
        at = close + 1;
        if (bounds.length == 1) {
            return Optional.of(bounds[0]);
        }
        return Optional.of(bounds[1].isEmpty() ? bounds[0] + " or more" : bounds[0] + " to " + bounds[1]);
    }

    private static List<String> kinds(String inside) {
        List<String> kinds = new ArrayList<>();
        String rest = inside.contains("a-z") && inside.contains("A-Z")
                ? "L" + inside.replace("a-z", "").replace("A-Z", "")
                : inside;
        if (rest.startsWith("L") && !inside.startsWith("L")) {
            kinds.add("letters");
            rest = rest.substring(1);
        }
        rest = take(rest, "a-z", "lower-case letters", kinds);
        rest = take(rest, "A-Z", "upper-case letters", kinds);
        rest = take(rest, "0-9", "digits", kinds);
        if (rest.startsWith("^") || rest.contains("\\") || (rest.indexOf('-', 1) > 0 && !rest.endsWith("-"))) {
            return List.of();
        }
        rest.chars().forEach(c -> kinds.add("\"" + (char) c + "\""));
        return kinds;
    }

    private static String take(String text, String range, String name, List<String> kinds) {
        if (text.contains(range)) {
            kinds.add(name);
            return text.replace(range, "");
        }
        return text;
    }

    private static String one(List<String> kinds) {
        return listed(kinds.stream()
                .map(kind -> kind.endsWith("s") ? article(kind.substring(0, kind.length() - 1)) : kind)
                .toList());
    }

    private static String article(String kind) {
        return (kind.startsWith("u") ? "an " : "a ") + kind;
    }

    private static String listed(List<String> items) {
        int last = items.size() - 1;
        return last == 0 ? items.getFirst() : String.join(", ", items.subList(0, last)) + " or " + items.get(last);
    }
}
