import com.palantir.javaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lays out every Java file below a folder, or only says which are not laid out.
 *
 * <p>Usage: {@code Format <folder> apply|check}. Run by the Maven profile "format", from source.
 */
final class Format {

    private Format() {}

    public static void main(String[] args) throws Exception {
        List<String> options = switch (args[1]) {
            case "apply" -> List.of("--palantir", "--replace");
            case "check" -> List.of("--palantir", "--dry-run", "--set-exit-if-changed");
            default -> throw new IllegalArgumentException("apply or check, not " + args[1]);
        };
        String[] arguments = Stream.concat(options.stream(), sources(Path.of(args[0])).stream())
                .toArray(String[]::new);
        int exit = new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
                .format(arguments);
        if (exit != 0 && args[1].equals("check")) {
            System.err.println("Not laid out as the formatter would. Run: mvn -q -Pformat validate");
        }
        System.exit(exit);
    }

    private static List<String> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
