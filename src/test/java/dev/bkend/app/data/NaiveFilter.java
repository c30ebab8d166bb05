package dev.bkend.app.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What filters mean, said as plainly as possible and without a database: one record, one filter, yes or no. */
final class NaiveFilter {

    private final Set<String> arrays;
    private final Set<String> dates;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    /** @param arrays the paths declared as arrays; @param dates those declared as dates, and the two of the system */
    NaiveFilter(Set<String> arrays, Set<String> dates) {
        this.arrays = arrays;
        this.dates = dates;
    }

    boolean all(JsonNode record, JsonNode filter) {
        return filter.properties().stream().allMatch(member -> holds(record, member.getKey(), member.getValue()));
    }

    boolean any(JsonNode record, JsonNode filter) {
        if (filter.isEmpty()) {
            return true;
        }
        if (filter.isArray()) {
            for (JsonNode alternative : filter) {
                if (all(record, alternative)) {
                    return true;
                }
            }
            return false;
        }
        return filter.properties().stream().anyMatch(member -> holds(record, member.getKey(), member.getValue()));
    }

    private boolean holds(JsonNode record, String name, JsonNode said) {
        if (name.equals("$and")) {
            return stream(said).allMatch(filter -> all(record, filter));
        }
        if (name.equals("$or")) {
            return stream(said).anyMatch(filter -> all(record, filter));
        }
        if (!said.isObject()) {
            return operator(record, name, "$eq", said);
        }
        return said.properties().stream()
                .allMatch(member -> operator(record, name, member.getKey(), member.getValue()));
    }

    private boolean operator(JsonNode record, String path, String operator, JsonNode operand) {
        return switch (operator) {
            case "$eq" -> equal(record, path, operand);
            case "$ne" -> !equal(record, path, operand);
            case "$in" -> stream(operand).anyMatch(value -> equal(record, path, value));
            case "$nin" -> stream(operand).noneMatch(value -> equal(record, path, value));
            case "$gt" -> some(record, path, value -> compare(path, value, operand, order -> order > 0));
            case "$gte" -> some(record, path, value -> compare(path, value, operand, order -> order >= 0));
            case "$lt" -> some(record, path, value -> compare(path, value, operand, order -> order < 0));
            case "$lte" -> some(record, path, value -> compare(path, value, operand, order -> order <= 0));
            case "$exists" -> operand.booleanValue() != reached(record, path).isEmpty();
            case "$regex" ->
                some(
                        record,
                        path,
                        value -> value.isTextual()
                                && pattern(operand.textValue())
                                        .matcher(value.textValue())
                                        .find());
            case "$contains" -> some(record, path, value -> contains(value, operand.textValue()));
            default -> throw new IllegalArgumentException(operator);
        };
    }

    static boolean contains(JsonNode value, String text) {
        return value.isTextual() && value.textValue().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private boolean equal(JsonNode record, String path, JsonNode operand) {
        if (operand.isNull()) {
            return reached(record, path).stream().allMatch(JsonNode::isNull);
        }
        return some(record, path, value -> compare(path, value, operand, order -> order == 0));
    }

    /** Of the value itself or, if it is an array, of its elements. */
    private boolean some(JsonNode record, String path, Predicate<JsonNode> test) {
        for (JsonNode value : reached(record, path)) {
            if (value.isArray() ? stream(value).anyMatch(test) : test.test(value)) {
                return true;
            }
        }
        return false;
    }

    /** Everything that the path leads to; through an array only if it is declared to be one. */
    private List<JsonNode> reached(JsonNode record, String path) {
        List<JsonNode> here = new ArrayList<>(List.of(record));
        String sofar = "";
        for (String name : path.split("\\.")) {
            List<JsonNode> next = new ArrayList<>();
            boolean intoArray = arrays.contains(sofar);
            for (JsonNode value : here) {
                if (value.isArray() == intoArray) {
                    (intoArray ? stream(value) : java.util.stream.Stream.of(value))
                            .filter(inner -> inner.isObject() && inner.has(name))
                            .forEach(inner -> next.add(inner.get(name)));
                }
            }
            here = next;
            sofar = sofar.isEmpty() ? name : sofar + "." + name;
        }
        return here;
    }

    private boolean compare(String path, JsonNode a, JsonNode b, Predicate<Integer> order) {
        if (a.isTextual() && b.isTextual()) {
            return order.test(
                    dates.contains(path)
                            ? instant(a.textValue()).compareTo(instant(b.textValue()))
                            : bytes(a.textValue(), b.textValue()));
        }
        if (a.isNumber() && b.isNumber()) {
            return order.test(a.decimalValue().compareTo(b.decimalValue()));
        }
        return a.isBoolean() && b.isBoolean() && order.test(Boolean.compare(a.booleanValue(), b.booleanValue()));
    }

    /** How lists are sorted: nothing, then numbers (true and false are 1 and 0), then texts. */
    static int sorted(JsonNode a, JsonNode b) {
        int rank = Integer.compare(rank(a), rank(b));
        if (rank != 0) {
            return rank;
        }
        return switch (rank(a)) {
            case 0 -> 0;
            case 1 -> number(a).compareTo(number(b));
            default -> bytes(text(a), text(b));
        };
    }

    private static int rank(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? 0 : value.isNumber() || value.isBoolean() ? 1 : 2;
    }

    private static BigDecimal number(JsonNode value) {
        return value.isBoolean() ? new BigDecimal(value.booleanValue() ? 1 : 0) : value.decimalValue();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static int bytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private Pattern pattern(String text) {
        return patterns.computeIfAbsent(text, Pattern::compile);
    }

    private static Instant instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }
}
