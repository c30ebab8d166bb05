package dev.bkend.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlTest {

    private static final Sql CITY = Sql.of("city = ?", "Bonn");
    private static final Sql AGE = Sql.of("age between ? and ?", 7, 9);

    @Test
    void values_stay_in_the_order_of_their_places_however_pieces_are_put_together() {
        Sql statement = Sql.of("select * from people where ")
                .append(Sql.of("kind = ?", "child").and(CITY.or(AGE)).and("name > ?", "B"))
                .append(" limit ? offset ?", 20, 40);

        assertThat(statement)
                .isEqualTo(Sql.of(
                        "select * from people where kind = ? and (city = ? or age between ? and ?) and name > ?"
                                + " limit ? offset ?",
                        "child",
                        "Bonn",
                        7,
                        9,
                        "B",
                        20,
                        40));
    }

    @Test
    void a_condition_that_is_not_there_leaves_no_and_behind() {
        assertThat(Sql.EMPTY.and(CITY)).isEqualTo(CITY);
        assertThat(CITY.and(Sql.EMPTY)).isEqualTo(CITY);
        assertThat(Sql.EMPTY.and(Sql.EMPTY).isEmpty()).isTrue();
    }

    @Test
    void pieces_are_joined_and_enclosed() {
        assertThat(Sql.join(", ", List.of(CITY, AGE, CITY)).enclosed("(", ") is not true"))
                .isEqualTo(Sql.of("(city = ?, age between ? and ?, city = ?) is not true", "Bonn", 7, 9, "Bonn"));
        assertThat(Sql.join(" and ", List.of())).isEqualTo(Sql.EMPTY);
    }

    @Test
    void a_list_has_a_place_for_each_value() {
        assertThat(Sql.in("id", List.of("a", "b", "c"))).isEqualTo(Sql.of("id in (?, ?, ?)", "a", "b", "c"));
        assertThat(Sql.of("id not in ").append(Sql.list(List.of(1)))).isEqualTo(Sql.of("id not in (?)", 1));
    }

    @Test
    void a_piece_never_changes() {
        List<Object> values = new ArrayList<>(List.of("Bonn"));
        Sql piece = new Sql("city = ?", values);
        values.add("Köln");

        piece.and(AGE).append(" limit ?", 1);

        assertThat(piece).isEqualTo(CITY);
        assertThatThrownBy(() -> piece.values().add("Köln")).isInstanceOf(UnsupportedOperationException.class);
    }
}
