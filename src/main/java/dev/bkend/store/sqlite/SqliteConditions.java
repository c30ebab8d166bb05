package dev.bkend.store.sqlite;

import dev.bkend.store.sql.Comparison;
import dev.bkend.store.sql.Conditions;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.Kind;
import dev.bkend.store.sql.Place;
import java.util.Collections;

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
    public String compare(Place place, Comparison how, Kind kind, boolean sure) {
        Operand operand = operand(place);
        String test = operand.value + " " + operator(how) + " ?" + bound(operand, how, kind);
        return guarded(test, operand, kind, sure);
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
    public String oneOf(Place place, Kind kind, int values, boolean sure) {
        Operand operand = operand(place);
        String places = String.join(", ", Collections.nCopies(values, "?"));
        return guarded(operand.value + " in (" + places + ")", operand, kind, sure);
    }

    @Override
    public String contains(Place place, boolean ascii, boolean sure) {
        Operand operand = operand(place);
        return guarded(contains(operand.value, ascii), operand, Kind.TEXT, sure);
    }

    @Override
    public String matches(Place place, boolean sure) {
        Operand operand = operand(place);
        String test = TextFunctions.MATCHES + "(" + operand.value + ", ?)";
        return sure ? test : guard(operand, Kind.TEXT) + " and " + test;
    }

    @Override
    public String empty(Place place) {
        return operand(place).value + " is null";
    }

    @Override
    public String filled(Place place) {
        return operand(place).value + " is not null";
    }

    @Override
    public String exists(Place place) {
        return operand(place).type + " is not null";
    }

    @Override
    public String isArray(Place place) {
        return operand(place).type + " = 'array'";
    }

    @Override
    public String anyElement(Place array, int depth, String condition) {
        String element = "e" + depth;
        // An object's members have texts as keys, a single value has none.
        return "exists (select 1 from json_each(" + json(array) + ") " + element + " where typeof(" + element
                + ".key) = 'integer' and (" + condition + "))";
    }

    @Override
    public String anyText(int leftOut, boolean ascii) {
        String others =
                leftOut == 0 ? "" : " and e1.key not in (" + String.join(", ", Collections.nCopies(leftOut, "?")) + ")";
        return "exists (select 1 from json_each(doc) e1 where e1.type = 'text'" + others + " and "
                + contains("e1.value", ascii) + ")";
    }

    private static String contains(String value, boolean ascii) {
        return ascii ? "instr(lower(" + value + "), ?) > 0" : TextFunctions.CONTAINS + "(" + value + ", ?)";
    }

    private static String guarded(String test, Operand operand, Kind kind, boolean sure) {
        return sure ? test : test + " and " + guard(operand, kind);
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
