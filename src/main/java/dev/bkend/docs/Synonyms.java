package dev.bkend.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What people call things that the guides call otherwise, from a list made by hand; it reads a question with that. */
final class Synonyms {

    private static final String LIST = "/docs/synonyms.txt";

    private static final Pattern BETWEEN = Pattern.compile(" ~ |, ");

    private final Words words = Words.telling();
    private final Words all = Words.all();
    private final List<Rule> rules;

    /** Who asks the one means the other, and nothing but that if it is meant instead. */
    private record Rule(List<String> asked, List<List<String>> meant, boolean instead) {}

    /** A stem of the question; a small one, such as "the", counts only within the phrase of a rule. */
    private record Token(String stem, boolean small) {}

    Synonyms() {
        rules = TextResources.text(LIST)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .flatMap(line -> rules(line).stream())
                .sorted(Comparator.comparingInt((Rule rule) -> rule.asked().size())
                        .reversed())
                .toList();
    }

    private List<Rule> rules(String line) {
        List<String> sides = List.of(line.split(" =>? "));
        List<List<String>> meant = phrases(sides.getLast(), words);
        return phrases(sides.getFirst(), all).stream()
                .map(asked -> new Rule(asked, meant, line.contains(" => ")))
                .toList();
    }

    private static List<List<String>> phrases(String list, Words words) {
        return BETWEEN.splitAsStream(list).map(words::of).toList();
    }

    /** The parts of a text, in its order, and no more than so many. */
    Inquiry read(String text, int limit) {
        List<Token> tokens = tokens(text);
        Set<Inquiry.Part> parts = new LinkedHashSet<>();
        int at = 0;
        while (at < tokens.size() && parts.size() < limit) {
            List<Token> rest = tokens.subList(at, tokens.size());
            Optional<Rule> rule =
                    rules.stream().filter(one -> begins(rest, one.asked())).findFirst();
            if (rule.isPresent() || !rest.getFirst().small()) {
                parts.add(part(rest, rule));
            }
            at += rule.map(found -> found.asked().size()).orElse(1);
        }
        return new Inquiry(List.copyOf(parts));
    }

    private static Inquiry.Part part(List<Token> rest, Optional<Rule> rule) {
        int length = rule.map(found -> found.asked().size()).orElse(1);
        List<String> asked = rest.subList(0, length).stream()
                .filter(token -> !token.small())
                .map(Token::stem)
                .distinct()
                .toList();
        return rule.map(found -> new Inquiry.Part(found.instead() ? List.of() : asked, found.meant()))
                .orElseGet(() -> new Inquiry.Part(asked, List.of()));
    }

    private static boolean begins(List<Token> tokens, List<String> stems) {
        return tokens.size() >= stems.size()
                && tokens.subList(0, stems.size()).stream()
                        .map(Token::stem)
                        .toList()
                        .equals(stems);
    }

    private List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        for (String chunk : text.split("\\s+")) {
            List<String> telling = words.of(chunk);
            all.of(chunk).forEach(stem -> tokens.add(new Token(stem, !telling.contains(stem))));
        }
        return tokens;
    }
}
