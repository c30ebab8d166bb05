package dev.bkend.schema;

import com.google.re2j.Pattern;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code atom (& atom)* (| atom (& atom)*)*}; says at which character it stopped understanding. */
final class ExpressionParser {

    static final int LONGEST = 500;

    private static final int MOST_ATOMS = 32;
    private static final Pattern ROLE = Pattern.compile("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}$");
    private static final List<String> ATOMS =
            List.of("user", "guest", "public", "admin", "self", "role:*", "role:{name}");

    private final String text;
    private int at;
    private int atoms;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /** The expression; throws IllegalArgumentException whose message says what is wrong, and where. */
    static Expression parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The expression has " + text.length() + " characters; at most " + LONGEST + " are allowed.");
        }
        return new ExpressionParser(text).expression();
    }

    private Expression expression() {
        List<List<Expression.Atom>> anyOf = new ArrayList<>();
        anyOf.add(all());
        while (take('|')) {
            anyOf.add(all());
        }
        if (at < text.length()) {
            throw wrong(
                    at,
                    "expected & or | but found " + Quoted.quoted(text.substring(at, at + 1))
                            + (text.charAt(at) == ')'
                                    ? ". Parentheses are not supported; & binds tighter than |"
                                    : ""));
        }
        return new Expression(anyOf);
    }

    private List<Expression.Atom> all() {
        List<Expression.Atom> all = new ArrayList<>();
        all.add(atom());
        while (take('&')) {
            all.add(atom());
        }
        return all;
    }

    private Expression.Atom atom() {
        skipBlanks();
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (++atoms > MOST_ATOMS) {
            throw wrong(start, "more than " + MOST_ATOMS + " atoms");
        }
        if (word.isEmpty()) {
            throw wrong(start, missing());
        }
        return switch (word) {
            case "user" -> new Expression.Atom.User();
            case "guest" -> new Expression.Atom.Guest();
            case "public" -> new Expression.Atom.Public();
            case "admin" -> new Expression.Atom.Admin();
            case "self" -> new Expression.Atom.Self();
            case "role:*" -> new Expression.Atom.AnyRole();
            default -> role(word, start);
        };
    }

    private static Expression.Atom role(String word, int start) {
        if (word.startsWith("role:") && ROLE.matcher(word.substring(5)).find()) {
            return new Expression.Atom.Role(word.substring(5));
        }
        throw wrong(
                start,
                word.startsWith("role:")
                        ? "a role is written role:{name} with letters, digits, \"_\" or \"-\", or role:*, not "
                                + Quoted.quoted(word)
                        : "unknown name " + Quoted.quoted(word) + "." + Suggestions.hint(word, ATOMS) + " Known are "
                                + Quoted.names(ATOMS));
    }

    private String missing() {
        String expected = "expected one of " + Quoted.names(ATOMS);
        if (at >= text.length()) {
            return expected + " but the expression ends here";
        }
        String found = expected + " but found " + Quoted.quoted(text.substring(at, at + 1));
        return switch (text.charAt(at)) {
            case '(', ')' -> found + ". Parentheses are not supported; & binds tighter than |";
            case '!' -> found + ". There is no negation; name those who may";
            case '&', '|' -> found + ". The operators are a single & and a single |";
            default -> found;
        };
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_-:*".indexOf(c) >= 0;
    }

    private boolean take(char operator) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == operator) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private static IllegalArgumentException wrong(int position, String what) {
        return new IllegalArgumentException("At character " + (position + 1) + ": " + what + ".");
    }
}
