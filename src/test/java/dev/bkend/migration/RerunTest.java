package dev.bkend.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.generated.model.Index;
import dev.bkend.generated.model.IndexState;
import dev.bkend.generated.model.Table;
import dev.bkend.store.InterposedEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes on an engine that has to run their transactions again: each is undone once, and then done. */
@Timeout(60)
class RerunTest {

    private static final int RECORDS = 3_000;

    private final OneTable people;

    RerunTest(@TempDir Path folder) {
        people = new OneTable(
                folder.resolve("data"), engine -> new InterposedEngine(engine, new UndoneOnce(), new UndoneOnce()));
        people.insert(0, RECORDS);
    }

    @AfterEach
    void close() {
        people.close();
    }

    /** Thrown out of a unit of work to have it undone. */
    private static final class Undone extends RuntimeException {}

    private record UndoneOnce() implements InterposedEngine.Hands {

        @Override
        public <T> T run(InterposedEngine.Unit<T> unit) {
            if (unit.serializable()) {
                try {
                    unit.with(session -> {
                                unit.work().run(session);
                                throw new Undone();
                            })
                            .run();
                } catch (Undone meant) {
                    return unit.run();
                }
            }
            return unit.run();
        }
    }

    @Test
    void all_of_the_indexes_are_made() {
        Table answer = people.indexes("""
            {"indexesToAddOrUpdate": [{"name": "by_city", "fields": {"city": 1}},
                {"name": "once", "fields": {"n": 1}, "unique": true}]}
            """);

        assertThat(answer.indexes()).hasSize(6).allMatch(index -> index.state() == IndexState.READY);
        assertThat(people.physicalIndexes()).hasSize(5);
        assertThatThrownBy(() -> people.change("update %s set doc = jsonb_set(doc, '$.n', 7) where id = 'r00000001'"))
                .as("the unique one is there")
                .hasMessageContaining("UNIQUE");
        assertThat(people.pending()).isEmpty();
    }

    @Test
    void an_index_in_the_place_of_another_is_the_only_one_left() {
        people.indexes("{\"indexesToAddOrUpdate\": [{\"name\": \"i\", \"fields\": {\"city\": 1}}]}");
        List<String> before = people.physicalIndexes();

        Table answer = people.indexes("{\"indexesToAddOrUpdate\": [{\"name\": \"i\", \"fields\": {\"n\": -1}}]}");

        assertThat(answer.indexes()).extracting(Index::name).containsOnlyOnce("i");
        assertThat(people.physicalIndexes()).hasSameSizeAs(before).isNotEqualTo(before);
    }

    @Test
    void records_follow_once_and_to_the_last() {
        Table answer = people.fields("{\"status\": {\"bsonType\": \"string\", \"default\": \"new\"}}", "city");
        people.deployed();

        assertThat(answer.schemaVersion()).isEqualTo(2);
        assertThat(people.count("doc->>'$.status' = 'new' and doc->'$.city' is null"))
                .isEqualTo(RECORDS);
        while (!people.unfinished().isEmpty()) {
            OneTable.pause(5);
        }
    }
}
