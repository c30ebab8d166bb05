package dev.bkend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of our own, and which of them a text names where SQL names tables. */
record SqlTables(Set<String> names) {

    private static final Pattern CREATED =
            Pattern.compile("create table (?:if not exists )?(\\w+)", Pattern.CASE_INSENSITIVE);

    private static final String NAME = "\"?\\w+\"?";
    private static final String NAMES = NAME + "(?:\\s+(?:as\\s+)?\\w+)?(?:\\s*,\\s*" + NAME + "(?:\\s+\\w+)?)*";

    /** After these words stand tables; after {@code on} only if what follows is an index's columns. */
    private static final Pattern USED = Pattern.compile(
            "\\b(?:from|join|into|update|references|table(?:\\s+if\\s+(?:not\\s+)?exists)?)\\s+(" + NAMES + ")"
                    + "|\\bon\\s+(" + NAME + ")\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    /** All that the scripts below a folder make. */
    static SqlTables madeBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new SqlTables(files.filter(file -> file.toString().endsWith(".sql"))
                    .flatMap(SqlTables::made)
                    .collect(Collectors.toCollection(TreeSet::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> made(Path script) {
        try {
            return CREATED.matcher(Files.readString(script)).results().map(created -> created.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        Matcher used = USED.matcher(text);
        int from = 0;
        while (used.find(from)) {
            String list = used.group(1) == null ? used.group(2) : used.group(1);
            for (String each : list.split(",")) {
                String name = each.strip().split("\\s+")[0].replace("\"", "");
                if (names.contains(name)) {
                    found.add(name);
                }
            }
            from = used.start() + 1; // What looked like another name may be the next word before a table.
        }
        return found;
    }
}
