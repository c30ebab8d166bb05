package dev.bkend.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A second JVM with the same class path, to be killed or kept out. */
public final class OtherProcess {

    private OtherProcess() {}

    public static Process start(Class<?> main, Path folder, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(
                        Stream.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                folder.toString()),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What it says until it ends or is killed; log lines and a line cut short do not count. */
    public static Stream<String> said(BufferedReader output) {
        return output.lines().filter(line -> line.endsWith(";")).map(line -> line.substring(0, line.length() - 1));
    }
}
