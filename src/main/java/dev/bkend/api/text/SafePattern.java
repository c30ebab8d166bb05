package dev.bkend.api.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Compiles regular expressions that strangers wrote: linear time to match, bounded memory to compile. */
public final class SafePattern {

    /** Longest expression accepted. */
    public static final int LONGEST = 500;

    // RE2/J unrolls counted repetitions: (a{1000}){1000} alone takes some 100 MB.
    private static final long MOST_STATES = 10_000;

    private SafePattern() {}

    /** The compiled expression; throws IllegalArgumentException whose message says what is wrong with it. */
    public static Pattern compile(String regex) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The pattern has " + regex.length() + " characters; at most " + LONGEST + " are allowed.");
        }
        if (new Size(regex).measure() > MOST_STATES) {
            throw new IllegalArgumentException("The pattern " + Quoted.quoted(regex)
                    + " repeats too much: its counted repetitions such as {1,100} multiply. Use smaller"
                    + " counts, * or +.");
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "The pattern " + Quoted.quoted(regex) + " is not a regular expression in "
                            + "RE2 syntax (no lookaround, back-references or \\u escapes): "
                            + String.valueOf(e.getMessage()).replace("error parsing regexp: ", "") + ".",
                    e);
        }
    }

    /** Counts the atoms an expression has once its counted repetitions are written out. */
    private static final class Size {

        private final String regex;
        private final Deque<Long> open = new ArrayDeque<>();
        private long total;
        private long last;
        private int at;

        Size(String regex) {
            this.regex = regex;
        }

        long measure() {
            while (at < regex.length()) {
                char c = regex.charAt(at);
                switch (c) {
                    case '(' -> open();
                    case ')' -> close();
                    case '[' -> characterClass();
                    case '{' -> repetition();
                    case '*', '+', '?' -> at++;
                    case '\\' -> atom(2);
                    default -> atom(1);
                }
            }
            while (!open.isEmpty()) {
                total += open.pop();
            }
            return total;
        }

        private void atom(int length) {
            last = 1;
            total++;
            at += length;
        }

        private void open() {
            open.push(total);
            total = 0;
            last = 0;
            at++;
        }

        private void close() {
            last = total;
            total = open.isEmpty() ? total : total + open.pop();
            at++;
        }

        private void characterClass() {
            int i = at + 1;
            i += i < regex.length() && regex.charAt(i) == '^' ? 1 : 0;
            i += i < regex.length() && regex.charAt(i) == ']' ? 1 : 0;
            while (i < regex.length() && regex.charAt(i) != ']') {
                i += regex.charAt(i) == '\\' ? 2 : regex.startsWith("[:", i) ? posixClass(i) : 1;
            }
            atom(i + 1 - at);
        }

        private int posixClass(int start) {
            int end = regex.indexOf(":]", start);
            return end < 0 ? 1 : end + 2 - start;
        }

        private void repetition() {
            int end = at + 1;
            long times = 0;
            long most = 0;
            while (end < regex.length() && "0123456789,".indexOf(regex.charAt(end)) >= 0) {
                char c = regex.charAt(end++);
                times = c == ',' ? 0 : Math.min(times * 10 + (c - '0'), MOST_STATES);
                most = Math.max(most, times);
            }
            if (end == at + 1 || end >= regex.length() || regex.charAt(end) != '}') {
                atom(1);
                return;
            }
            long repeated = Math.min(last * Math.max(most, 1), MOST_STATES + 1);
            total += repeated - last;
            last = repeated;
            at = end + 1;
        }
    }
}
