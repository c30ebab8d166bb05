package dev.bkend.store.sqlite;

import dev.bkend.store.OpenDatabase;
import java.nio.file.Path;
import java.util.UUID;

/** Adds rows from eight threads and says which were acknowledged, until it is killed. */
final class WriteUntilKilled {

    private WriteUntilKilled() {}

    public static void main(String[] arguments) throws InterruptedException {
        OpenDatabase database = SqliteDatabase.open(Path.of(arguments[0]));
        for (int i = 0; i < 8; i++) {
            Thread.ofVirtual().start(() -> {
                while (true) {
                    String id = UUID.randomUUID().toString();
                    database.write(session -> session.update("insert into acknowledged (id) values (?)", id)
                            + session.update("insert into second_half (id) values (?)", id));
                    System.out.println(id + ";");
                }
            });
        }
        Thread.sleep(60_000);
    }
}
