package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One prompt, as a Markdown file: front matter that describes it, and the messages it makes. */
public record PromptSource(SpecFile front, List<Message> messages) {

    /** A name in two pairs of braces, to be replaced by an argument. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    private static final String FENCE = "---";
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*]\\((\\S+)\\)");

    /** A message, and the line it starts on. */
    public sealed interface Message {
        int line();

        record Text(int line, String text) implements Message {}

        /** A picture beside the file. */
        record Picture(int line, Path file) implements Message {}

        /** A resource that is read when the prompt is asked for; the address may have placeholders. */
        record Embedded(int line, String uri) implements Message {}
    }

    static PromptSource read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int end = lines.isEmpty() || !lines.getFirst().equals(FENCE)
                ? 0
                : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
        if (end == 0) {
            throw new SpecException(file + ":1: a prompt starts with front matter between two lines of " + FENCE);
        }
        // An empty line in place of the first fence keeps the count of lines.
        String front = "\n" + String.join("\n", lines.subList(1, end));
        return new PromptSource(SpecFile.parse(file, front), messages(file, lines, end + 1));
    }

    private static List<Message> messages(Path file, List<String> lines, int from) {
        List<Message> messages = new ArrayList<>();
        List<String> text = new ArrayList<>();
        for (int i = from; i < lines.size(); i++) {
            Matcher image = IMAGE.matcher(lines.get(i).strip());
            if (image.matches()) {
                text(i, text).ifPresent(messages::add);
                text.clear();
                messages.add(image(file, i + 1, image.group(1)));
            } else {
                text.add(lines.get(i));
            }
        }
        text(lines.size(), text).ifPresent(messages::add);
        return messages;
    }

    /** The lines before a place, unless all are empty. */
    private static Optional<Message> text(int end, List<String> lines) {
        int blank = (int) lines.stream().takeWhile(String::isBlank).count();
        return blank == lines.size()
                ? Optional.empty()
                : Optional.of(new Message.Text(
                        end - lines.size() + blank + 1, String.join("\n", lines).strip()));
    }

    private static Message image(Path file, int line, String target) {
        boolean address = target.contains("://") || target.startsWith("{{");
        return address ? new Message.Embedded(line, target) : new Message.Picture(line, file.resolveSibling(target));
    }

    public String name() {
        return front.tree().path("name").asText();
    }

    public JsonNode arguments() {
        return front.tree().path("arguments");
    }

    /** The placeholders of a text, in its order. */
    public static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** What placeholders can stand in: a picture has none. */
    public static String replaceable(Message message) {
        return switch (message) {
            case Message.Text text -> text.text();
            case Message.Embedded embedded -> embedded.uri();
            case Message.Picture _ -> "";
        };
    }

    public String where(int line) {
        return front.path() + ":" + line;
    }
}
