package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.store.sql.Sql;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every database must mean by the statements that both planes are written in. */
public abstract class StatementContract extends OpenStore {

    @BeforeEach
    void make_a_table() {
        ddl("""
            create table people (id %1$s primary key not null, name %1$s, done boolean not null default false,
                seen bigint, secret %2$s)
            """.formatted(engine().text(), engine().bytes()));
    }

    @Test
    void what_is_there_already_is_left_as_it_is_and_counted_as_nothing() {
        assertThat(update("insert into people (id, name) values (?, ?) on conflict do nothing", "a", "Ann"))
                .isOne();
        assertThat(update("insert into people (id, name) values (?, ?) on conflict do nothing", "a", "Ada"))
                .isZero();

        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void what_is_there_already_is_replaced_if_the_condition_holds() {
        String save = """
            insert into people (id, name, seen) values (?, ?, ?)
            on conflict (id) do update set name = excluded.name, seen = excluded.seen where people.seen < excluded.seen
            """;

        assertThat(update(save, "a", "Ann", 2)).isOne();
        assertThat(update(save, "a", "Ada", 3)).isOne();
        assertThat(update(save, "a", "Eve", 1)).isZero();
        assertThat(names()).containsExactly("Ada");
    }

    @Test
    void a_guarded_change_is_made_once() {
        add("a", "Ann");
        String use = "update people set seen = ? where id = ? and seen is null";

        assertThat(update(use, 1, "a")).isOne();
        assertThat(update(use, 2, "a")).isZero();
        assertThat(number("select seen as n from people")).isOne();
    }

    @Test
    void a_change_can_say_which_rows_it_changed() {
        add("a", "Ann");
        add("b", "Bob");
        add("c", "Ann");

        assertThat(database.<List<String>>write(session -> session.query(
                        "update people set seen = ? where name = ? returning id", row -> row.text("id"), 1, "Ann")))
                .containsExactlyInAnyOrder("a", "c");
        assertThat(number("select count(*) as n from people where seen = 1")).isEqualTo(2);
    }

    @Test
    void a_flag_is_written_read_and_tested() {
        update("insert into people (id, done) values (?, ?), (?, ?)", "a", true, "b", false);
        update("insert into people (id) values ('c')");

        assertThat(texts("select id as t from people where done")).containsExactly("a");
        assertThat(texts("select id as t from people where not done order by id"))
                .containsExactly("b", "c");
        assertThat(texts("select id as t from people where done = ?", true)).containsExactly("a");
        update("update people set done = true where id = 'b'");
        assertThat(database.<List<Boolean>>read(
                        session -> session.query("select done from people order by id", row -> row.flag("done"))))
                .containsExactly(true, true, false);
        assertThat(database.<Optional<Boolean>>read(
                        session -> session.queryOne("select true as standing", row -> row.flag("standing"))))
                .contains(true);
        assertThatThrownBy(() -> database.read(
                        session -> session.query("select cast(null as boolean) as done", row -> row.flag("done"))))
                .hasMessageContaining("Column done is null");
    }

    @Test
    void text_is_sorted_and_compared_by_its_bytes() {
        Stream.of("é", "a", "B", "z", "Z", "", "ab", "a b", "\uD83D\uDE00", "\uFFFD")
                .forEach(name -> add("id" + name, name));

        assertThat(texts("select name as t from people order by name"))
                .containsExactly("", "B", "Z", "a", "a b", "ab", "z", "é", "\uFFFD", "\uD83D\uDE00");
        assertThat(texts("select name as t from people where name < ? order by name desc", "a"))
                .containsExactly("Z", "B", "");
        assertThat(texts("select name as t from people where name = ?", "A")).isEmpty();
        assertThat(texts("select max(name) as t from people")).containsExactly("\uD83D\uDE00");
    }

    @Test
    void the_ids_of_records_are_sorted_by_their_bytes() {
        Stream.of("b", "B", "é", "a").forEach(id -> insert(id, "{}"));

        assertThat(ids()).containsExactly("B", "a", "b", "é");
    }

    @Test
    void a_beginning_is_found_whatever_its_case_and_means_what_it_says() {
        Stream.of("Blog", "blue_sky", "BLUEXSKY", "50%", "a\\b").forEach(name -> add("id" + name, name));

        assertThat(beginning("bL")).containsExactly("BLUEXSKY", "Blog", "blue_sky");
        assertThat(beginning("blue_")).containsExactly("blue_sky");
        assertThat(beginning("50%")).containsExactly("50%");
        assertThat(beginning("a\\")).containsExactly("a\\b");
    }

    private List<String> beginning(String prefix) {
        Sql sql = Sql.of("select name as value, count(*) over () as total from people where ")
                .append(PrefixMatch.begins(prefix, "name"))
                .append(" order by name limit ?", 10);
        List<PrefixMatch> found = database.read(session -> session.query(sql, PrefixMatch::of));
        assertThat(found).allSatisfy(match -> assertThat(match.total()).isEqualTo(found.size()));
        return found.stream().map(PrefixMatch::value).toList();
    }

    @Test
    void a_condition_can_list_many_values() {
        IntStream.range(0, 1_000).forEach(i -> add("id" + i, "n" + i));
        List<String> wanted =
                IntStream.range(500, 1_500).mapToObj(i -> "id" + i).toList();

        assertThat(database.<List<String>>read(session -> session.query(
                        Sql.of("select id from people where ").append(Sql.in("id", wanted)), row -> row.text("id"))))
                .hasSize(500);
    }

    @Test
    void bytes_come_back_and_are_compared() {
        byte[] secret = {0, -1, 7, 39, 92};
        update("insert into people (id, secret) values (?, ?), ('b', null)", "a", secret);

        assertThat(database.<Optional<byte[]>>read(session -> session.queryOne(
                        "select secret from people where secret = ?", row -> row.bytes("secret"), secret)))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(secret));
        assertThat(texts("select id as t from people where secret <> ?", new byte[] {1}))
                .containsExactly("a");
    }

    @Test
    void a_limit_may_be_as_large_as_can_be() {
        Stream.of("a", "b", "c").forEach(id -> add(id, id));

        assertThat(texts("select id as t from people order by id limit ? offset ?", Long.MAX_VALUE, 1))
                .containsExactly("b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1.0,\"a\":1e2,\"z\":0.10,\"n\":12345678901234567890,\"e\":1E-7,\"m\":-0.0}",
                "{\"z\":{\"y\":[1,{\"x\":null,\"a\":true}],\"b\":\"\"},\"a\":\"\\\"\\\\/\\n\"}"
            })
    void a_document_comes_back_to_the_letter(String json) {
        insert("a", json);

        assertThat(document("a")).contains(json);
    }

    @Test
    void a_large_document_comes_back() {
        String json = "{\"text\":\"" + "Zürich ".repeat(1 << 20) + "\"}";
        insert("a", json);

        assertThat(document("a")).contains(json);
        assertThat(number("select " + dialect.documentSize() + " as n from t1")).isGreaterThan(8 << 20);
    }

    @Test
    void a_flag_that_must_be_there_is_not_taken_for_a_second_one() {
        assertThat(violated(() -> update("insert into people (id, done) values ('a', null)")))
                .isEmpty();
        assertThat(texts("select id as t from people")).isEmpty();
    }

    @Test
    void deleting_a_parent_deletes_what_belongs_to_it() {
        ddl(
                "create table cards (id %1$s primary key not null, owner %1$s not null references people (id) on delete cascade)"
                        .formatted(engine().text()));
        add("a", "Ann");
        update("insert into cards (id, owner) values ('c', 'a')");
        assertThatThrownBy(() -> update("insert into cards (id, owner) values ('d', 'nobody')"))
                .isInstanceOf(StoreException.class);

        update("delete from people where id = 'a'");

        assertThat(number("select count(*) as n from cards")).isZero();
    }

    private void add(String id, String name) {
        update("insert into people (id, name) values (?, ?)", id, name);
    }

    private int update(String sql, Object... values) {
        return database.write(session -> session.update(sql, values));
    }

    private List<String> names() {
        return texts("select name as t from people order by id");
    }

    private List<String> texts(String sql, Object... values) {
        return database.read(session -> session.query(sql, row -> row.text("t"), values));
    }
}
