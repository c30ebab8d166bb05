package dev.bkend.cli.command;

import java.util.List;

/** Terms on the left, what they mean on the right, in lines that fit a terminal. */
final class TwoColumns {

    private static final int WIDTH = 100;
    private static final int GAP = 3;

    record Row(String term, String meaning) {}

    private TwoColumns() {}

    static String of(String title, List<Row> rows) {
        int left = rows.stream().mapToInt(row -> row.term().length()).max().orElse(0) + GAP;
        StringBuilder text = new StringBuilder(title + "\n");
        for (Row row : rows) {
            text.append(row.term()).repeat(' ', left - row.term().length());
            wrap(text, row.meaning(), left);
            text.append('\n');
        }
        return text.toString();
    }

    private static void wrap(StringBuilder text, String meaning, int left) {
        int column = left;
        for (String word : meaning.split(" ")) {
            if (column > left && column + word.length() > WIDTH) {
                text.setLength(text.length() - 1);
                text.append('\n').repeat(' ', left);
                column = left;
            }
            text.append(word).append(' ');
            column += word.length() + 1;
        }
        text.setLength(text.length() - 1);
    }
}
