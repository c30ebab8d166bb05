package dev.bkend.app.data.record;

import static dev.bkend.app.data.Tables.json;
import static dev.bkend.app.data.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bkend.api.problem.Detail;
import dev.bkend.app.AppException;
import dev.bkend.app.CommonProblem;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much defaults may add to one request: 1 MiB, whatever was sent. */
final class DefaultsRoomTest {

    private static final int MOST = 1024 * 1024;

    /** Each item without it gets {@code "a":"…",}: as many bytes as this, and so 4096 items get theirs. */
    private static final int ADDED = 256;

    private static final RecordRules RULES = RecordRules.of(table(
            "t",
            "{'list':{'bsonType':'array','items':{'bsonType':'object','properties':{'a':{'bsonType':'string','default':'"
                    + "x".repeat(ADDED - "'a':'',".length()) + "'}}}}}",
            "{}"));

    @Test
    void defaults_are_filled_in_until_their_room_is_used_up() {
        String fits = "{'list':[" + "{},".repeat(4_000) + "{'a':''}]}";

        assertThat(RULES.create(json(fits))
                        .documents()
                        .getFirst()
                        .at("/list/3999/a")
                        .asText())
                .hasSize(ADDED - 7);
        assertThat(said(() -> RULES.create(json("{'list':[" + "{},".repeat(300_000) + "{}]}"))))
                .containsExactly(new Detail(
                        "/list/" + MOST / ADDED,
                        "The defaults of what is left out may add at most 1048576 bytes as JSON to a request, and from"
                                + " here on they would add more. Send fewer items, fewer records at once, or shorter"
                                + " values of your own."));
    }

    @Test
    void a_change_has_as_much_room_as_a_new_record() {
        assertThat(said(() -> RULES.update(json("{'list':[" + "{},".repeat(300_000) + "{}]}"))))
                .extracting(Detail::pointer)
                .containsExactly("/list/4096");
    }

    @Test
    void the_records_of_one_request_share_their_room() {
        String half = "{'list':[" + "{},".repeat(2_047) + "{}]}";

        assertThat(RULES.create(json("[" + half + "," + half + "]")).documents())
                .hasSize(2);
        assertThat(said(() -> RULES.create(json("[" + half + "," + half + ",{'list':[{},{}]},{'list':{}}]"))))
                .extracting(Detail::pointer)
                .containsExactly("/3/list", "/2/list/0");
    }

    /** Otherwise a record that is small enough would be refused: what is counted is never more than it has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{'b':1}", "{'x':1,'b':2}"})
    void defaults_fill_a_record_to_the_last_byte(String body) {
        String sent = json(body).toString();
        int between = sent.length() == 2 ? 0 : 1;
        int defaults = 17;
        int fixed = sent.length() + between + defaults * "\"f00\":\"\"".length() + defaults - 1;
        int each = (MOST - fixed) / defaults;

        RecordRules fits = RecordRules.of(table("t", defaults(defaults, each, MOST - fixed - defaults * each), "{}"));
        RecordRules larger =
                RecordRules.of(table("t", defaults(defaults, each, MOST - fixed - defaults * each + 1), "{}"));

        assertThat(fits.create(json(body)).documents().getFirst().toString()).hasSize(MOST);
        assertThat(said(() -> larger.create(json(body)))).hasSize(1);
    }

    private static String defaults(int many, int each, int moreInTheLast) {
        StringBuilder fields = new StringBuilder("{");
        for (int i = 10; i < 10 + many; i++) {
            fields.append("'f").append(i).append("':{'bsonType':'string','default':'");
            fields.append("x".repeat(i == 9 + many ? each + moreInTheLast : each))
                    .append("'},");
        }
        return fields.append("'b':'int'}").toString();
    }

    private static List<Detail> said(ThrowingCallable call) {
        AppException refused = Objects.requireNonNull(catchThrowableOfType(AppException.class, call), "not refused");
        assertThat(refused.problem()).isEqualTo(CommonProblem.VALIDATION_ERROR);
        return refused.details();
    }
}
