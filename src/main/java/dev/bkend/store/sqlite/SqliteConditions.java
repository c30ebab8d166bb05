package dev.bkend.store.sqlite;

import dev.bkend.store.sql.Comparison;
import dev.bkend.store.sql.Conditions;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.Folded;
import dev.bkend.store.sql.Kind;
import dev.bkend.store.sql.Place;
import dev.bkend.store.sql.Sql;
import java.util.Collection;
import java.util.List;

/**
 * Tests as SQLite has them. It puts numbers before texts, reads true and false as 1 and 0, and arrays and objects as
 * texts: hence the second halves of some tests.
 */
final class SqliteConditions implements Conditions {

    /** What a test is made of. */
    private record Operand(String value, String type) {}

    private final SqliteDialect dialect;

    SqliteConditions(SqliteDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Sql compare(Place place, Comparison how, Kind kind, Object with, boolean sure) {
        Operand operand = operand(place);
        String test = operand.value + " " + operator(how) + " ?" + bound(operand, how, kind);
        return guarded(Sql.of(test, with), operand, kind, sure);
    }

    // Every text is greater than every number. Said in terms of the value, an index can be read between both ends.
    private static String bound(Operand operand, Comparison how, Kind kind) {
        boolean upwards = how == Comparison.GREATER || how == Comparison.AT_LEAST;
        boolean downwards = how == Comparison.LESS || how == Comparison.AT_MOST;
        return switch (kind) {
            case TEXT -> downwards ? " and " + operand.value + " >= ''" : "";
            case NUMBER, BOOLEAN -> upwards ? " and " + operand.value + " < ''" : "";
            case TIME -> "";
        };
    }

    @Override
    public Sql oneOf(Place place, Kind kind, List<?> values, boolean sure) {
        Operand operand = operand(place);
        return guarded(Sql.in(operand.value, values), operand, kind, sure);
    }

    @Override
    public Sql contains(Place place, String folded, boolean sure) {
        Operand operand = operand(place);
        return guarded(contains(operand.value, folded), operand, Kind.TEXT, sure);
    }

    @Override
    public Sql matches(Place place, String pattern, boolean sure) {
        Operand operand = operand(place);
        Sql test = Sql.of(TextFunctions.MATCHES + "(" + operand.value + ", ?)", pattern);
        return sure ? test : Sql.of(guard(operand, Kind.TEXT)).and(test);
    }

    @Override
    public Sql empty(Place place) {
        return Sql.of(operand(place).value + " is null");
    }

    @Override
    public Sql filled(Place place) {
        return Sql.of(operand(place).value + " is not null");
    }

    @Override
    public Sql exists(Place place) {
        return Sql.of(operand(place).type + " is not null");
    }

    @Override
    public Sql isArray(Place place) {
        return Sql.of(operand(place).type + " = 'array'");
    }

    @Override
    public Sql anyElement(Place array, int depth, Sql condition) {
        String element = "e" + depth;
        // An object's members have texts as keys, a single value has none.
        return condition.enclosed(
                "exists (select 1 from json_each(" + json(array) + ") " + element + " where typeof(" + element
                        + ".key) = 'integer' and (",
                "))");
    }

    @Override
    public Sql anyText(Collection<String> leftOut, String folded) {
        Sql others = leftOut.isEmpty() ? Sql.EMPTY : Sql.of("e1.key not in ").append(Sql.list(leftOut));
        return Sql.of("e1.type = 'text'")
                .and(others)
                .and(contains("e1.value", folded))
                .enclosed("exists (select 1 from json_each(doc) e1 where ", ")");
    }

    private static Sql contains(String value, String folded) {
        String test = Folded.isAscii(folded)
                ? "instr(lower(" + value + "), ?) > 0"
                : TextFunctions.CONTAINS + "(" + value + ", ?)";
        return Sql.of(test, folded);
    }

    private static Sql guarded(Sql test, Operand operand, Kind kind, boolean sure) {
        return sure ? test : test.and(guard(operand, kind));
    }

    private static String guard(Operand operand, Kind kind) {
        return switch (kind) {
            case TEXT -> operand.type + " = 'text'";
            case NUMBER -> operand.type + " in ('integer', 'real')";
            case BOOLEAN -> operand.type + " in ('true', 'false')";
            case TIME -> throw new IllegalArgumentException("Times are always sure");
        };
    }

    private static String operator(Comparison how) {
        return switch (how) {
            case EQUAL -> "=";
            case GREATER -> ">";
            case AT_LEAST -> ">=";
            case LESS -> "<";
            case AT_MOST -> "<=";
        };
    }

    private Operand operand(Place place) {
        return switch (place) {
            case Place.Field(FieldPath path) -> {
                String type = SqliteDialect.column(path).isPresent() ? "'text'" : "json_type(doc, '$." + path + "')";
                yield new Operand(dialect.value(path), type);
            }
            case Place.Element(int depth) -> new Operand("e" + depth + ".value", "e" + depth + ".type");
            case Place.Member(int depth, FieldPath path) ->
                new Operand(
                        object(depth) + "->>'$." + path + "'", "json_type(" + object(depth) + ", '$." + path + "')");
        };
    }

    private static String json(Place array) {
        return switch (array) {
            case Place.Field(FieldPath path) -> "doc, '$." + path + "'";
            case Place.Element(int depth) -> object(depth) + ", '$'";
            case Place.Member(int depth, FieldPath path) -> object(depth) + ", '$." + path + "'";
        };
    }

    // Other elements are no JSON, and reading them as such would be an error.
    private static String object(int depth) {
        String element = "e" + depth;
        return "(case when " + element + ".type in ('object', 'array') then " + element + ".value end)";
    }
}
