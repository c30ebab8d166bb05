package dev.bkend.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts what is shown of a section: prose at the end of a sentence or line, code only whole. */
final class Snippet {

    private static final int LENGTH = 600;

    /** How much longer a result may get by the code block it ends with: half a command is worse than none. */
    private static final int CODE = 900;

    private static final Pattern END = Pattern.compile("(?<=[.!?])\\s|\\n");

    private Snippet() {}

    /** Shows the section from its start, or from the paragraph that answers best when that lies further down. */
    static String of(String text, Set<String> stems) {
        List<String> blocks = blocks(text);
        String shown = from(blocks, 0, stems);
        int best = best(blocks, stems);
        if (hits(blocks.get(best), stems) <= hits(shown, stems)) {
            return shown;
        }
        boolean introduced = best > 0 && isCode(blocks.get(best));
        return from(blocks, introduced ? best - 1 : best, stems);
    }

    private static String from(List<String> blocks, int first, Set<String> stems) {
        StringBuilder shown = new StringBuilder();
        for (String block : blocks.subList(first, blocks.size())) {
            int left = LENGTH - shown.length();
            String part = isCode(block) ? whole(block, left + CODE) : cut(rows(block, left, stems), left);
            if (left <= 0 || part.isEmpty()) {
                break;
            }
            shown.append(shown.isEmpty() ? "" : "\n\n").append(part);
            if (part.length() < block.length()) {
                break;
            }
        }
        return shown.toString();
    }

    private static boolean isCode(String block) {
        return block.startsWith("```");
    }

    private static String whole(String block, int left) {
        return block.length() <= left ? block : "";
    }

    /** Of a table that is too long, its head and the rows about the query. */
    private static String rows(String block, int left, Set<String> stems) {
        if (block.length() <= left || !block.startsWith("|")) {
            return block;
        }
        List<String> lines = block.lines().toList();
        List<String> about =
                lines.stream().skip(2).filter(row -> hits(row, stems) > 0).toList();
        return about.isEmpty() ? block : lines.get(0) + "\n" + lines.get(1) + "\n" + String.join("\n", about);
    }

    private static String cut(String block, int left) {
        if (block.length() <= left) {
            return block;
        }
        int end = END.matcher(block)
                .results()
                .mapToInt(MatchResult::start)
                .filter(place -> place <= left)
                .reduce(0, (before, place) -> place);
        return block.substring(0, end);
    }

    private static int best(List<String> blocks, Set<String> stems) {
        int best = 0;
        for (int i = 1; i < blocks.size(); i++) {
            if (hits(blocks.get(i), stems) > hits(blocks.get(best), stems)) {
                best = i;
            }
        }
        return best;
    }

    /** A stem is a beginning of its words nearly always, which is good enough to choose a paragraph by. */
    private static long hits(String block, Set<String> stems) {
        String text = block.toLowerCase(Locale.ROOT);
        return stems.stream().filter(text::contains).count();
    }

    /** Blocks that nothing parts are shown together, such as a list and the line that introduces it. */
    private static List<String> blocks(String text) {
        List<String> blocks = new ArrayList<>();
        for (Block block : Block.of(text)) {
            boolean joined = !block.apart() && !blocks.isEmpty();
            blocks.add(joined ? blocks.removeLast() + "\n" + block.source() : block.source());
        }
        return blocks;
    }
}
