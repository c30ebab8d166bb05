package dev.bkend.app.data.list;

import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query parameters of a request; an empty one counts as not given, as forms send them. */
final class Parameters {

    private final Map<String, List<String>> given;
    private final Findings findings;

    Parameters(Map<String, List<String>> given, Findings findings) {
        this.given = given;
        this.findings = findings;
    }

    Findings at(String name) {
        return findings.in(name);
    }

    Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            at(name).add("Is given " + values.size() + " times; give it once.");
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    List<String> all(String name) {
        List<String> values = given.get(name);
        // Most are not given, and each request asks for all of them.
        return values == null
                ? List.of()
                : values.stream().filter(value -> !value.isBlank()).toList();
    }

    /** A whole number that is at least this; what is more than an int can hold is the greatest int. */
    Optional<Integer> number(String name, int least) {
        return one(name).map(String::strip).flatMap(text -> {
            boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
            int number = !digits ? -1 : text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
            if (number < least) {
                at(name).add("Must be a whole number, " + least + " or more, but is " + Quoted.quoted(text) + ".");
                return Optional.empty();
            }
            return Optional.of(number);
        });
    }

    /** Those written {@code name[a][b]=value}, by what is in the brackets. */
    Map<List<String>, List<String>> bracketed(String name) {
        Map<List<String>, List<String>> found = new LinkedHashMap<>();
        given.forEach((key, values) -> {
            if (key.startsWith(name + "[")) {
                if (key.endsWith("]")) {
                    String inside = key.substring(name.length() + 1, key.length() - 1);
                    found.computeIfAbsent(List.of(inside.split("]\\[", -1)), path -> new ArrayList<>())
                            .addAll(values);
                } else {
                    at(name).add("Must be written " + name + "[field]=value or " + name
                            + "[field][$operator]=value, but is " + Quoted.quoted(key) + ".");
                }
            }
        });
        return found;
    }
}
