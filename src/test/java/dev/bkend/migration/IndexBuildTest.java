package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Conversation;
import dev.bkend.api.LogLevel;
import dev.bkend.api.Question;
import dev.bkend.api.Reply;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableStore;
import dev.bkend.generated.model.Index;
import dev.bkend.generated.model.IndexState;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableStatus;
import dev.bkend.schema.IndexDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of a table that has many records. */
@Timeout(120)
class IndexBuildTest {

    private static final int RECORDS = 60_000;

    /** Snapshots at a time; single questions have a connection of their own. */
    private static final int READERS = 3;

    private static final String TWO = """
        {"indexesToAddOrUpdate": [{"name": "by_city", "fields": {"city": 1, "n": -1}},
            {"name": "once", "fields": {"n": 1}, "unique": true}]}
        """;

    private final OneTable people;

    IndexBuildTest(@TempDir Path folder) {
        people = new OneTable(folder.resolve("data"));
        people.insert(0, RECORDS);
    }

    @AfterEach
    void close() {
        people.close();
    }

    /** A client that hears how it goes, and may hang up. */
    private static final class Client implements Conversation {

        private final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private final BooleanSupplier gone;

        Client(BooleanSupplier gone) {
            this.gone = gone;
        }

        @Override
        public void progress(double done, double total, String message) {
            heard.add(String.format(Locale.ROOT, "%.1f of %.0f %s", done, total, message));
        }

        @Override
        public boolean cancelled() {
            return gone.getAsBoolean();
        }

        @Override
        public boolean canAnswer(Question question) {
            return false;
        }

        @Override
        public Map<String, Reply> ask(List<Question> questions) {
            return NONE.ask(questions);
        }

        @Override
        public void log(LogLevel level, String logger, JsonNode data) {
            heard.add(level.toString());
        }

        @Override
        public void inBackground() {
            heard.add("in background");
        }

        @Override
        public void letGo(Duration comeBackAfter) {
            heard.add("let go");
        }
    }

    /** Of a latch, however a test ends; before the threads that wait for it are waited for. */
    private interface Opening extends AutoCloseable {

        @Override
        void close();
    }

    private boolean building() {
        return people.table().status() == TableStatus.UPDATING;
    }

    @Test
    void others_see_an_index_being_built_and_then_ready() throws Exception {
        Client client = new Client(() -> false);
        Queue<Table> seen = new ConcurrentLinkedQueue<>();
        Table answer;
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Table> call = reader.submit(() -> people.indexes(client, TWO));
            while (!call.isDone()) {
                Table table = people.table();
                if (table.status() == TableStatus.UPDATING) {
                    seen.add(table);
                }
            }
            answer = call.get();
        }

        assertThat(seen).isNotEmpty().allSatisfy(table -> {
            assertThat(table.indexVersion()).isOne();
            assertThat(table.progress()).isBetween(0.0, 1.0);
            assertThat(table.indexes().subList(0, 4)).allMatch(index -> index.state() == IndexState.READY);
            assertThat(table.indexes().subList(4, 6))
                    .extracting(Index::name, Index::state)
                    .containsExactly(tuple("by_city", IndexState.BUILDING), tuple("once", IndexState.BUILDING));
        });
        assertThat(seen)
                .anySatisfy(
                        table -> assertThat(table.indexes().get(4).progress()).isGreaterThan(0.1));
        assertThat(client.heard).startsWith("in background", "0.0 of 2 Making the index by_city");
        assertThat(answer.indexVersion()).isEqualTo(2);
        assertThat(answer.indexes()).hasSize(6).allMatch(index -> index.state() == IndexState.READY);
        assertThat(people.table().indexes()).isEqualTo(answer.indexes());
        assertThat(people.physicalIndexes()).hasSize(5);
    }

    @Test
    void reading_and_what_other_environments_write_go_on_beside_it() {
        Queue<Long> seen = new ConcurrentLinkedQueue<>();
        // Asked by the statement that makes the index, while it runs.
        Client client = new Client(() -> {
            if (building()) {
                people.elsewhere().write(session -> session.update("create table if not exists beside (n integer)"));
                people.elsewhere().write(session -> session.update("insert into beside values (1)"));
                seen.add(people.count("doc->>'$.city' = 'City 7'"));
            }
            return false;
        });

        people.indexes(client, TWO);

        assertThat(seen).isNotEmpty().containsOnly(people.count("doc->>'$.city' = 'City 7'"));
        long written = people.elsewhere()
                .ask(session -> session.queryOne("select count(*) as n from beside", row -> row.number("n")))
                .orElseThrow();
        assertThat(written).isEqualTo(seen.size());
    }

    @Test
    void an_index_in_the_place_of_another_is_shown_there() throws Exception {
        people.indexes("{\"indexesToAddOrUpdate\": [{\"name\": \"i\", \"fields\": {\"city\": 1}}]}");
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Opening _ = open::countDown) {
            Future<Table> call = keptFrom(
                    threads, open, "{\"indexesToAddOrUpdate\": [{\"name\": \"i\", \"fields\": {\"name\": -1}}]}");

            assertThat(people.table().indexes())
                    .hasSize(5)
                    .last()
                    .extracting(Index::name, Index::state)
                    .containsExactly("i", IndexState.BUILDING);
            open.countDown();
            while (!call.isDone()) {
                assertThat(people.table().indexes()).hasSize(5);
            }
            assertThat(call.get().indexes().getLast().state()).isEqualTo(IndexState.READY);
        }

        assertThat(people.table().indexes().getLast().fields().toString()).isEqualTo("{\"name\":-1}");
        assertThat(people.physicalIndexes()).hasSize(4);
    }

    @Test
    void values_that_stand_against_a_unique_index_leave_nothing_of_all_that_was_asked_for() {
        people.change("update %s set doc = jsonb_set(doc, '$.n', 7) where id in ('r00000007', 'r00059999')");
        Table before = people.table();
        List<String> physical = people.physicalIndexes();

        assertThatThrownBy(() -> people.indexes(TWO))
                .hasMessageContaining("The index \"once\" can not be unique on n, since records share values: 7 (2")
                .hasMessageEndingWith("or create the index without unique.");

        assertThat(people.deployed()).isEqualTo(before);
        assertThat(people.physicalIndexes()).isEqualTo(physical);
        assertThat(people.pending()).isEmpty();
    }

    @Test
    void values_that_stand_against_a_unique_index_are_looked_up_beside_the_writer() throws Exception {
        people.change("update %s set doc = jsonb_set(doc, '$.n', 7) where id in ('r00000007', 'r00059999')");
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(READERS);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Opening _ = end::countDown;
                Opening _ = begin::countDown) {
            threads.submit(() -> people.database().write(session -> OneTable.await(begin)));
            CountDownLatch noted = new CountDownLatch(1);
            people.told().listen(change -> noted.countDown());
            Future<Table> call = threads.submit(() -> people.indexes(TWO));
            while (people.changes().builds().isEmpty()) {
                OneTable.pause(1);
            }
            for (int i = 0; i < READERS; i++) {
                threads.submit(() -> people.database().read(session -> {
                    held.countDown();
                    return OneTable.await(end);
                }));
            }
            OneTable.await(held);
            begin.countDown();
            OneTable.await(noted);
            while (!people.pending().isEmpty()) {
                OneTable.pause(1);
            }

            assertThat(people.change("update %s set updated_at = 2 where id = 'r00000001'"))
                    .isOne();
            assertThat(call.isDone()).isFalse();
            end.countDown();
            assertThatThrownBy(call::get).hasMessageContaining("records share values: 7 (2 records). Nothing was");
        }
    }

    @Test
    void values_that_nobody_shares_any_more_are_not_told() {
        TableRow table = people.database()
                .ask(session -> TableStore.find(session, people.id()).orElseThrow());
        IndexDefinition once =
                new IndexDefinition("once", List.of(new IndexDefinition.Key("n", true)), true, false, false);

        assertThat(new NotUnique(table, once, Indexes.index("x", once)).told(people.database()))
                .hasMessage("The index \"once\" can not be unique on n, since records share values. Nothing was"
                        + " changed. Make the values different, or create the index without unique.");
    }

    @Test
    void a_client_that_hangs_up_ends_the_build() {
        Table before = people.table();
        List<String> physical = people.physicalIndexes();

        assertThatThrownBy(() -> people.indexes(new Client(this::building), TWO))
                .hasMessage("The call was cancelled. Nothing was changed.");

        assertThat(people.deployed()).isEqualTo(before);
        assertThat(people.physicalIndexes()).isEqualTo(physical);
    }

    @Test
    void a_server_that_stops_ends_the_build() {
        List<String> physical = people.physicalIndexes();
        Client client = new Client(() -> {
            if (building()) {
                people.changes().close();
            }
            return false;
        });

        assertThatThrownBy(() -> people.indexes(client, TWO))
                .hasMessageContaining("The server is stopping. Nothing was changed");
        people.reopen();

        assertThat(people.deployed().indexVersion()).isOne();
        assertThat(people.physicalIndexes()).isEqualTo(physical);
    }

    @Test
    void changes_at_the_same_time_take_turns() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Table>> calls = List.of(
                    callers.submit(() -> people.indexes(TWO)),
                    callers.submit(() -> people.fields("{\"n\": {\"bsonType\": \"int\", \"unique\": true}}")),
                    callers.submit(() -> people.fields("{\"a\": {\"bsonType\": \"int\", \"default\": 1}}")));
            for (Future<Table> call : calls) {
                call.get();
            }
        }
        Table after = people.deployed();

        assertThat(after.indexes()).hasSize(7);
        assertThat(after.indexVersion()).isEqualTo(3);
        assertThat(after.schemaVersion()).isEqualTo(3);
        assertThat(people.count("doc->>'$.a' = 1")).isEqualTo(RECORDS);
    }

    /** Begins to make indexes, which are noted, and keeps that from going on until the latch is open. */
    private Future<Table> keptFrom(ExecutorService threads, CountDownLatch open, String changes) {
        CountDownLatch begun = new CountDownLatch(1);
        people.told().listen(change -> {
            begun.countDown();
            OneTable.await(open);
        });
        Future<Table> call = threads.submit(() -> people.indexes(changes));
        OneTable.await(begun);
        return call;
    }

    @Test
    void a_second_change_of_the_table_waits_only_so_long_and_is_told_what_it_waited_for() throws Exception {
        people.waitAtMost(Duration.ofSeconds(1));
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Opening _ = open::countDown) {
            Future<Table> first = keptFrom(threads, open, TWO);

            assertThatThrownBy(() -> people.fields("{\"a\": {\"bsonType\": \"int\"}}"))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT))
                    .hasMessage("Another change of this table's indexes is still under way (the indexes by_city, once,"
                            + " 0 % done), and this one has waited 1 seconds for it. Nothing was changed. Look at the"
                            + " table and call again when its status is deployed.");
            open.countDown();
            assertThat(first.get().indexVersion()).isEqualTo(2);
        }
        assertThat(people.fields("{\"a\": {\"bsonType\": \"int\"}}").schemaVersion())
                .isEqualTo(2);
    }

    @Test
    void nothing_is_left_of_an_index_that_another_change_made_meanwhile() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Opening _ = open::countDown) {
            Future<Table> first = keptFrom(threads, open, TWO);
            // It goes in the background when it has been planned, with both of its indexes.
            Client client = new Client(() -> false);
            Future<Table> second = threads.submit(() -> people.indexes(client, """
                {"indexesToAddOrUpdate": [{"name": "by_city", "fields": {"city": 1, "n": -1}},
                    {"name": "by_name", "fields": {"name": 1}}]}
                """));
            while (client.heard.isEmpty()) {
                OneTable.pause(1);
            }
            open.countDown();

            assertThat(first.get().indexVersion()).isEqualTo(2);
            assertThat(second.get().indexVersion()).isEqualTo(3);
        }
        assertThat(people.table().indexes())
                .extracting(Index::name)
                .containsOnlyOnce("by_city")
                .contains("by_name");
        assertThat(people.physicalIndexes()).hasSize(6);
        assertThat(people.pending()).isEmpty();
    }

    @Test
    void a_server_that_stops_ends_the_waiting_for_another_change() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Opening _ = open::countDown) {
            Future<Table> first = keptFrom(threads, open, TWO);
            Future<Table> second = threads.submit(() -> people.fields("{\"a\": {\"bsonType\": \"int\"}}"));
            OneTable.pause(50);

            people.changes().close();

            assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("The server is stopping. Nothing was changed");
            assertThat(first.isDone()).isFalse();
        }
    }
}
