package dev.bkend.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every file under {@code conversations/}, each against a server of its own. */
class ConversationsTest {

    private static final Path FOLDER = Path.of("src/test/resources/conversations");
    private static final int MAX_BODY = 4000;

    @TestFactory
    Stream<DynamicTest> conversations() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(FOLDER)) {
            files = found.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> play(file)));
    }

    private static void play(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        // A file that begins with "# page-size 3" is about pages.
        String first = lines.getFirst();
        int pageSize = first.startsWith("# page-size ") ? Integer.parseInt(first.substring(12)) : 1000;
        try (NotesServer server = new NotesServer(pageSize, MAX_BODY)) {
            new Conversation(server).play(lines);
        }
    }
}
