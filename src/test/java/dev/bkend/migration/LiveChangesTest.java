package dev.bkend.migration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.generated.model.IndexState;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of the fields of a table that has records. */
class LiveChangesTest {

    private static final String STATUS = "{\"status\": {\"bsonType\": \"string\", \"default\": \"new\"}}";

    private final OneTable people;

    LiveChangesTest(@TempDir Path folder) {
        people = new OneTable(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void the_default_of_a_new_field_gets_into_every_record_that_lacks_it() {
        people.insert(0, 3_000);
        people.change("update %s set doc = jsonb_set(doc, '$.status', 'own') where id < 'r00000010'");
        people.change("update %s set doc = jsonb_set(doc, '$.status', null) where id > 'r00002989'");

        Table answer = people.fields(STATUS);
        Table deployed = people.deployed();

        assertThat(answer.status()).isEqualTo(TableStatus.UPDATING);
        assertThat(answer.progress()).isBetween(0.0, 1.0);
        assertThat(deployed.progress()).isNull();
        assertThat(deployed.schemaVersion()).isEqualTo(2);
        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(2_980);
        assertThat(people.count("doc->>'$.status' = 'own'")).isEqualTo(10);
        assertThat(people.count("doc->'$.status' = 'null'")).isEqualTo(10);
        assertThat(people.count("updated_at = 1")).isEqualTo(3_000);
    }

    @Test
    void few_records_have_it_with_the_answer() {
        people.insert(0, 500);

        Table answer = people.fields(STATUS);

        assertThat(answer.status()).isEqualTo(TableStatus.DEPLOYED);
        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(500);
    }

    @Test
    void dates_and_whole_numbers_are_filled_in_as_records_keep_them() {
        people.insert(0, 1);

        people.fields("""
            {"since": {"bsonType": "date", "default": "2026-03-01T10:00:00+01:00"},
             "level": {"bsonType": "int", "default": 3.0},
             "home": {"bsonType": "object", "properties": {"moved": {"bsonType": "date"}},
                "default": {"moved": "2026-03-01"}}}
            """);

        assertThat(people.count("doc->>'$.since' = '2026-03-01T09:00:00.000Z'")).isOne();
        assertThat(people.count("doc->'$.level' = '3'")).isOne();
        assertThat(people.count("doc->>'$.home.moved' = '2026-03-01T00:00:00.000Z'"))
                .isOne();
    }

    @Test
    void a_unique_field_is_not_filled_in() {
        people.insert(0, 2);

        people.fields("{\"code\": {\"bsonType\": \"string\", \"default\": \"x\", \"unique\": true}}");

        assertThat(people.count("doc->'$.code' is not null")).isZero();
    }

    @Test
    void the_values_of_a_removed_field_go_and_those_who_cache_the_table_are_told() {
        people.insert(0, 3_000);

        Table answer = people.fields("{}", "city", "name");
        people.deployed();

        assertThat(answer.schema().at("/properties").has("city")).isFalse();
        assertThat(people.count("doc->'$.city' is not null or doc->'$.name' is not null"))
                .isZero();
        assertThat(people.count("doc->>'$.n' is not null")).isEqualTo(3_000);
        while (people.news() == 0 || !people.unfinished().isEmpty()) {
            OneTable.pause(5);
        }
    }

    @Test
    void a_field_that_is_still_being_taken_out_can_not_be_added() {
        people.insert(0, 1_000);
        people.begun(Job.Kind.REMOVE, "{\"status\": null}", "r00000099");

        assertThatThrownBy(() -> people.fields(STATUS))
                .hasMessage("The removed field \"status\" is still being taken out of the records (0 % done). Add it"
                        + " again when the table's status is deployed, or choose another name.");
        assertThat(people.deployed().schemaVersion()).isOne();
        assertThat(people.fields(STATUS).schemaVersion()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": {\"bsonType\": \"string\"}}",
                "{\"status\": {\"bsonType\": \"string\", \"unique\": true}}"
            })
    void nor_without_a_default(String fields) {
        people.insert(0, 1_000);
        people.begun(Job.Kind.REMOVE, "{\"status\": null}", "r00000099");

        assertThatThrownBy(() -> people.fields(fields)).hasMessageContaining("still being taken out of the records");
        people.deployed();
        assertThat(people.fields(fields).schemaVersion()).isEqualTo(2);
    }

    @Test
    void a_record_gets_the_default_that_a_new_one_would_get() {
        people.insert(0, 1_000);

        people.fields("""
            {"prefs": {"bsonType": "object", "default": {},
                       "properties": {"theme": {"bsonType": "string", "default": "dark"}}},
             "price": {"bsonType": "double", "default": 3.0}}\
            """);
        people.deployed();

        assertThat(people.count("doc->>'$.prefs.theme' = 'dark' and doc->'$.price' = '3'"))
                .isEqualTo(1_000);
    }

    @Test
    void many_fields_are_taken_out_in_pieces() {
        StringBuilder added = new StringBuilder("{");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            names.add("f" + i);
            added.append(i == 0 ? "" : ",").append("\"f" + i + "\": {\"bsonType\": \"int\", \"default\": 1}");
        }
        people.insert(0, 1_000);
        people.fields(added.append('}').toString());
        people.deployed();
        assertThat(people.count("doc->>'$.f129' = 1")).isEqualTo(1_000);

        people.fields("{}", names.toArray(String[]::new));
        people.deployed();

        assertThat(people.count("doc->>'$.f0' is not null or doc->>'$.f129' is not null"))
                .isZero();
    }

    @Test
    void a_table_that_has_not_followed_twenty_changes_takes_no_more() {
        people.insert(0, 1_000);
        for (int i = 0; i < 20; i++) {
            people.begun(Job.Kind.FILL, "{\"a" + i + "\": 1}", "");
        }

        assertThatThrownBy(() -> people.fields(STATUS)).hasMessageContaining("still have to follow 20 changes");
        people.deployed();
        assertThat(people.fields(STATUS).schemaVersion()).isEqualTo(2);
    }

    @Test
    void removing_a_field_ends_filling_it_in() {
        people.insert(0, 1_000);
        people.fields("{\"a\": {\"bsonType\": \"int\"}, \"b\": {\"bsonType\": \"int\"}}");
        people.begun(Job.Kind.FILL, "{\"a\": 1, \"b\": 2}", "");

        people.fields("{}", "a");
        people.deployed();

        assertThat(people.count("doc->'$.a' is not null")).isZero();
        assertThat(people.count("doc->>'$.b' = 2")).isEqualTo(1_000);
    }

    @Test
    void a_unique_index_waits_until_its_field_is_filled_in() {
        people.insert(0, 1_000);
        people.fields("{\"a\": {\"bsonType\": \"int\"}}");
        people.begun(Job.Kind.FILL, "{\"a\": 1}", "");
        String unique = "{\"indexesToAddOrUpdate\": [{\"name\": \"i\", \"fields\": {\"a\": 1}, \"unique\": true}]}";

        assertThatThrownBy(() -> people.indexes(unique)).hasMessageContaining("still being put into the records");
        people.resume();
        people.fields(STATUS);
        people.deployed();
        assertThatThrownBy(() -> people.indexes(unique)).hasMessageContaining("records share values: 1 (1000 records)");
    }

    @Test
    void indexes_of_the_same_call_are_nothing_that_the_records_have_to_follow() {
        people.insert(0, 1_000);
        String unique = IntStream.range(0, 20)
                .mapToObj(i -> "\"u" + i + "\": {\"bsonType\": \"int\", \"unique\": true}, ")
                .collect(joining("", "{", STATUS.substring(1)));

        people.fields(unique);
        people.deployed();

        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"int\"", "{\"bsonType\": \"string\", \"maxLength\": 2}", "\"date\""})
    void a_field_stays_such_that_it_takes_the_default_that_is_being_filled_in(String declaration) {
        people.insert(0, 1_000);
        people.fields("{\"a\": \"string\"}");
        people.begun(Job.Kind.FILL, "{\"a\": \"new\"}", "");

        assertThatThrownBy(() -> people.fields("{\"a\": " + declaration + "}"))
                .hasMessage("The default of the field \"a\" is still being put into the records (0 % done), and the"
                        + " field would not take it any more. Change the field when the table's status is deployed"
                        + " again.");
        assertThat(people.table().schemaVersion()).isEqualTo(2);
        people.deployed();
        assertThat(people.fields("{\"a\": " + declaration + "}").schemaVersion())
                .isEqualTo(3);
    }

    @Test
    void a_field_that_takes_it_still_may_change_meanwhile() {
        people.insert(0, 1_000);
        people.fields("{\"a\": \"string\"}");
        people.begun(Job.Kind.FILL, "{\"a\": \"new\"}", "");

        people.fields("{\"a\": {\"bsonType\": \"string\", \"maxLength\": 3}}");
        people.deployed();

        assertThat(people.count("doc->>'$.a' = 'new'")).isEqualTo(1_000);
    }

    @Test
    void a_batch_goes_on_where_the_one_before_ended_and_leaves_others_alone() {
        people.insert(0, 250);
        String id = people.begun(Job.Kind.FILL, "{\"status\": \"new\"}", "");

        Optional<Job> first = people.batch(id, 100);
        people.change(
                "update %s set doc = jsonb_set(doc, '$.status', 'changed') where id in ('r00000050', 'r00000150')");
        people.change("delete from %s where id = 'r00000199'");
        people.insert(250, 260);
        Optional<Job> second = people.batch(id, 100);
        Optional<Job> third = people.batch(id, 100);

        assertThat(first.map(Job::position)).contains("r00000099");
        assertThat(second.map(Job::position)).contains("r00000200");
        assertThat(second.map(Job::done)).contains(200L);
        assertThat(third).isEmpty();
        assertThat(people.pending()).isEmpty();
        assertThat(people.count("doc->>'$.status' = 'changed'")).isEqualTo(2);
        assertThat(people.count("doc->>'$.status' = 'new'")).isEqualTo(247);
        assertThat(people.count("id >= 'r00000250' and doc->'$.status' is null"))
                .isEqualTo(10);
    }

    @Test
    void the_next_start_goes_on_where_the_last_one_stopped() {
        people.insert(0, 40_000);
        people.fields(STATUS, "city");
        people.reopen();

        people.deployed();

        assertThat(people.count("doc->>'$.status' = 'new' and doc->'$.city' is null"))
                .isEqualTo(40_000);
        while (!people.unfinished().isEmpty()) {
            OneTable.pause(5);
        }
    }

    @Test
    void a_table_that_is_gone_ends_the_work() {
        people.insert(0, 1_000);
        String id = people.begun(Job.Kind.REMOVE, "{\"city\": null}", "");
        people.database().write(session -> session.update("delete from tables where id = ?", people.id()));

        assertThat(people.batch(id, 10)).isEmpty();
        assertThat(people.pending()).isEmpty();
    }

    @Test
    void an_index_that_nobody_builds_any_more_is_taken_back() {
        people.insert(0, 10);
        List<String> before = people.physicalIndexes();
        String id = people.begun(Job.Kind.INDEX, "{\"name\": \"by_city\", \"fields\": {\"city\": 1}}", "");
        people.database().write(session -> {
            session.execute("create index " + id + " on " + people.physical() + " (doc->>'$.city')");
            return id;
        });
        assertThat(people.table().indexes().getLast().state()).isEqualTo(IndexState.BUILDING);

        people.changes().wake(people.environmentId());
        Table after = people.deployed();

        assertThat(after.indexes()).hasSize(4).allMatch(index -> index.state() == IndexState.READY);
        assertThat(people.physicalIndexes()).isEqualTo(before);
    }

    @Test
    @Timeout(60)
    void a_change_that_failed_is_tried_again_as_soon_as_something_else_is_to_be_done() {
        people.waitAfterFailure(new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        people.insert(0, 1_000);
        people.begun(Job.Kind.REMOVE, "{\"city\": null}", "");
        people.change("alter table %s rename to away");
        people.changes().wake(people.environmentId());
        while (people.pending().getFirst().retry().attempts() == 0) {
            OneTable.pause(1);
        }
        people.database().write(session -> session.update("alter table away rename to " + people.physical()));

        people.changes().wake(people.environmentId());
        while (!people.pending().isEmpty()) {
            OneTable.pause(5);
        }

        assertThat(people.count("doc->'$.city' is not null")).isZero();
    }
}
