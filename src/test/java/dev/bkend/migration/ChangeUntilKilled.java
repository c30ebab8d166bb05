package dev.bkend.migration;

import dev.bkend.generated.model.TableStatus;
import java.nio.file.Path;

/** Opens a data folder as a server would, goes on with what is left, and changes the table, until it is killed. */
final class ChangeUntilKilled {

    private ChangeUntilKilled() {}

    /** Arguments: folder, table, and a change of fields or indexes, or nothing more. */
    public static void main(String[] arguments) throws InterruptedException {
        OneTable table = new OneTable(Path.of(arguments[0]), arguments[1]);
        Thread.ofVirtual().start(() -> watch(table));
        table.resume();
        if (arguments.length > 2) {
            switch (arguments[2]) {
                case "fields" -> table.fields(arguments[3]);
                case "remove" -> table.fields("{}", arguments[3]);
                case "indexes" -> table.indexes(arguments[3]);
                default -> throw new IllegalArgumentException(arguments[2]);
            }
        }
        Thread.sleep(60_000);
    }

    /** Says when there is something under way for others to see. */
    private static void watch(OneTable table) {
        while (table.table().status() != TableStatus.UPDATING) {
            OneTable.pause(1);
        }
        System.out.println("updating;");
    }
}
