package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.app.AppException;
import dev.bkend.app.data.record.Records;
import dev.bkend.app.data.record.StoredRecord;
import dev.bkend.catalog.DataTable;
import dev.bkend.catalog.RecordCounts;
import dev.bkend.store.CountSlots;
import dev.bkend.store.file.Placement;
import dev.bkend.store.sqlite.SqliteEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are counted right with an engine whose writers add to different slots. */
final class CountSlotsTest extends OpenTable {

    private static final int SLOTS = 4;

    private DataTable table;
    private Records records;

    @Override
    protected Placement placement(Path in) {
        return new Placement(
                in,
                4,
                CountSlots.inTurn(new SqliteEngine(in.resolve("control.db"), in), SLOTS),
                (id, opening) -> opening.get());
    }

    @BeforeEach
    void make_table() {
        table = table("posts", "{'age':{'bsonType':'int'}}");
        records = records(table);
    }

    @Test
    void the_count_of_a_table_is_the_sum_of_its_slots() {
        List<StoredRecord> three = create(3);
        assertThat(slots()).containsExactly(3L);
        assertThat(total()).isEqualTo(3);

        three.forEach(this::delete);
        assertThat(slots()).containsExactly(3L, -1L, -1L, -1L);
        assertThat(total()).isZero();

        create(2);
        assertThat(slots()).containsExactly(5L, -1L, -1L, -1L);
        assertThat(total()).isEqualTo(2);
    }

    @Test
    void whoever_creates_and_deletes_at_the_same_time_is_counted() throws Exception {
        int writers = 8;
        List<StoredRecord> left = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int more = writer % 3 + 2;
                work.add(callers.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        List<StoredRecord> created = create(more);
                        created.subList(1, more).forEach(this::delete);
                        left.add(created.getFirst());
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        }

        assertThat(left).hasSize(writers * 20);
        assertThat(total()).isEqualTo(left.size());
        assertThat(slots()).hasSize(SLOTS);
        assertThat(slots().stream().mapToLong(Long::longValue).sum()).isEqualTo(left.size());
        assertThat(database.<Long>read(
                        session -> session.queryOne("select count(*) as n from t_posts", row -> row.number("n"))
                                .orElseThrow()))
                .isEqualTo(left.size());
    }

    @Test
    void what_is_refused_is_not_counted() {
        DataTable people = people();
        insert(people, "{'email':'ann@example.com'}");

        assertThatThrownBy(() -> insert(people, "{'email':'bob@example.com'}", "{'email':'ann@example.com'}"))
                .isInstanceOf(AppException.class);

        assertThat(database.<Optional<Long>>read(session -> RecordCounts.find(session, people.id())))
                .contains(1L);
    }

    @Test
    void all_slots_of_a_table_go_with_it() {
        create(3).forEach(this::delete);
        assertThat(slots()).hasSize(SLOTS);

        database.write(session -> session.update("delete from tables where id = ?", table.id()));

        assertThat(slots()).isEmpty();
        assertThat(database.<Optional<Long>>read(session -> RecordCounts.find(session, table.id())))
                .isEmpty();
    }

    private List<StoredRecord> create(int many) {
        return insert(table, numbers(many));
    }

    private void delete(StoredRecord record) {
        assertThat(records.delete(record.id(), before -> {})).isTrue();
    }

    /** As a list of everything says it. */
    private long total() {
        return list(table, "limit=1").pagination().total();
    }

    private List<Long> slots() {
        return database.read(session -> session.query(
                "select records from record_counts where table_id = ? order by slot",
                row -> row.number("records"),
                table.id()));
    }
}
