package dev.bkend.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The owner at the browser that programs open: signs in and allows what they ask for, without a window. */
final class Person {

    private static final Path SCRIPT = RunningJar.HOME.resolve("conformance/person.js");

    private final Path folder;
    private final String password;

    /** @param folder for the browser */
    Person(RunningJar server, Path folder) {
        this.folder = folder;
        this.password = server.password();
    }

    /** What a program finds in its environment: the browser, and for that who sits there. */
    Map<String, String> present() throws IOException {
        return present("browser", "");
    }

    /** The same, but the first time they allow no more than this level, and afterwards what is suggested. */
    Map<String, String> allowsAtFirst(String level) throws IOException {
        String once =
                "mkdir '" + folder.resolve("asked-before") + "' 2>/dev/null && export BKEND_LEVEL=" + level + "\n";
        return present("browser-at-first", once);
    }

    private Map<String, String> present(String name, String before) throws IOException {
        return Map.of(
                "BROWSER",
                program(name, before + "exec node '" + SCRIPT + "' \"$1\""),
                // Makes xdg-open go by BROWSER, whatever the desktop.
                "XDG_CURRENT_DESKTOP",
                "X-Generic",
                "BKEND_EMAIL",
                "owner@localhost",
                "BKEND_PASSWORD",
                password);
    }

    /** Who opens a browser now opens it in vain. */
    Map<String, String> absent() throws IOException {
        return Map.of("BROWSER", program("nobody", "exit 1"), "XDG_CURRENT_DESKTOP", "X-Generic");
    }

    /** Elsewhere programs open the browser of the desktop. */
    static void mustBeReachable() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        Assumptions.assumeTrue(linux, "Only on Linux a program can be given another browser.");
    }

    private String program(String name, String line) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file.toString();
    }
}
