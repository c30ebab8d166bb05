package dev.bkend.store.file;

import java.nio.file.Path;

/** Opens a data directory as a server does, says so, and waits to be killed. */
final class HoldDataDirectory {

    private HoldDataDirectory() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
            DataDirectoryTest.addPerson(data.control(), "held");
            System.out.println("open;");
            Thread.sleep(60_000);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + ";");
        }
    }
}
