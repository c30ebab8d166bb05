package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.generated.model.TableStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server of layout 3 had left to do, in {@code pending_changes} and under a mark that was a file. */
@Timeout(60)
class UpgradeTest {

    private final Path folder;
    private final OneTable people;

    UpgradeTest(@TempDir Path temporary) {
        folder = temporary.resolve("data");
        people = new OneTable(folder);
        people.insert(0, 1_000);
    }

    @AfterEach
    void close() {
        people.close();
    }

    private static String script(int number) throws IOException {
        try (InputStream in = UpgradeTest.class.getResourceAsStream("/db/sqlite/environment/" + number + ".sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Takes the environment's file back to what it was. */
    private void leave(String kind, String details) throws IOException {
        String third = script(3);
        people.database().write(session -> {
            session.script("drop table jobs; alter table tables drop column removing;");
            session.script(third);
            session.update("""
                insert into pending_changes (id, table_id, kind, details, position, last, done, total)
                values ('x1', ?, ?, ?, 'r00000099', 'r00000999', 100, 1000)
                """, people.id(), kind, details);
            return session.update("pragma user_version = 3");
        });
        people.markAsBefore();
    }

    @Test
    void fields_are_filled_in_where_the_old_server_stopped() throws IOException {
        leave("fill", "{\"status\": \"new\"}");

        people.reopen();
        people.deployed();

        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(900);
        assertThat(people.count("id <= 'r00000099' and doc->'$.status' is null"))
                .isEqualTo(100);
        ended();
    }

    @Test
    void what_is_being_removed_stays_hidden_until_it_is() throws IOException {
        leave("remove", "{\"city\": null, \"name\": null}");
        people.close();

        people.open();
        assertThat(people.table().status()).isEqualTo(TableStatus.UPDATING);
        assertThat(removing()).isEqualTo("[\"city\",\"name\"]");
        people.resume();
        people.deployed();

        assertThat(removing()).isEqualTo("[]");
        assertThat(people.count("doc->'$.city' is not null")).isEqualTo(100);
        ended();
    }

    @Test
    void an_index_that_was_being_built_is_taken_back() throws IOException {
        List<String> physical = people.physicalIndexes();
        leave("index", "{\"name\": \"by_city\", \"fields\": {\"city\": 1}}");
        people.database().write(session -> {
            session.execute("create index x1 on " + people.physical() + " (doc->>'$.city')");
            return 1;
        });

        people.reopen();
        people.deployed();

        assertThat(people.physicalIndexes()).isEqualTo(physical);
        ended();
    }

    private String removing() {
        return people.database()
                .ask(session -> session.queryOne("select removing from tables", row -> row.text("removing")))
                .orElseThrow();
    }

    /** No mark is left of either kind. */
    private void ended() throws IOException {
        while (!people.unfinished().isEmpty()) {
            OneTable.pause(5);
        }
        try (var files = Files.list(folder.resolve("environments"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".unfinished"));
        }
    }
}
