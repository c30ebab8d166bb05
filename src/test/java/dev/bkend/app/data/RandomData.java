package dev.bkend.app.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Documents and filters out of few different values, so that they meet often; the seed decides. */
final class RandomData {

    static final String SCHEMA = """
        {"s":{"bsonType":"string"},"n":{"bsonType":"int"},"d":{"bsonType":"double"},"b":{"bsonType":"bool"},
         "t":{"bsonType":"date"},"m":{"bsonType":"mixed"},
         "tags":{"bsonType":"array","items":{"bsonType":"string"}},"nums":{"bsonType":"array"},
         "o":{"bsonType":"object","properties":{"c":{"bsonType":"string"},"k":{"bsonType":"int"}}},
         "items":{"bsonType":"array","items":{"bsonType":"object",
            "properties":{"q":{"bsonType":"int"},"p":{"bsonType":"string"}}}}}
        """;
    static final List<String> SORTABLE =
            List.of("id", "s", "n", "d", "b", "t", "m", "o.c", "o.k", "createdAt", "updatedAt", "createdBy");

    private static final List<String> FIELDS = List.of(
            "s",
            "n",
            "d",
            "b",
            "t",
            "m",
            "tags",
            "nums",
            "o",
            "o.c",
            "o.k",
            "o.zz",
            "items",
            "items.q",
            "items.p",
            "u",
            "x.y",
            "x",
            "nothing",
            "createdBy",
            "createdAt",
            "id");
    private static final List<String> TEXTS = List.of(
            "", "a", "A", "b", "B", "Ab", "ab", "über", "ÜBER", "1", "true", "null", "[1]", "{}", "ä🏔", "~", "10");
    private static final List<String> DATES = List.of(
            "2026-01-31T00:00:00.000Z",
            "2026-02-01T12:30:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "2026-03-01T09:59:59.999Z");
    private static final List<String> ASKED_DATES = List.of(
            "2026-01-31",
            "2026-02-01T12:30:00Z",
            "2026-02-01T13:30:00+01:00",
            "2026-03-01T10:00:00.100Z",
            "1970-01-01");
    private static final List<String> PATTERNS = List.of("^a", "b$", "[A-Z]", "^$", "^(a|ab)$", "1", ".");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    RandomData(long seed) {
        random = new Random(seed);
    }

    ObjectNode document() {
        ObjectNode document = JSON.objectNode();
        maybe(document, "s", text());
        maybe(document, "n", JSON.numberNode(random.nextInt(-3, 12)));
        maybe(document, "d", number());
        maybe(document, "b", JSON.booleanNode(random.nextBoolean()));
        maybe(document, "t", JSON.textNode(of(DATES)));
        maybe(document, "m", anything(2));
        maybe(document, "tags", array(() -> text()));
        maybe(document, "nums", array(() -> anything(0)));
        ObjectNode object = JSON.objectNode();
        maybe(object, "c", text());
        maybe(object, "k", JSON.numberNode(random.nextInt(3)));
        maybe(object, "zz", anything(1));
        maybe(document, "o", object);
        maybe(document, "items", array(this::item));
        maybe(document, "u", anything(2));
        maybe(document, "x", random.nextBoolean() ? JSON.objectNode().set("y", anything(1)) : anything(1));
        return document;
    }

    private JsonNode item() {
        ObjectNode item = JSON.objectNode();
        maybe(item, "q", JSON.numberNode(random.nextInt(6)));
        maybe(item, "p", text());
        return item;
    }

    private void maybe(ObjectNode into, String name, JsonNode value) {
        switch (random.nextInt(8)) {
            case 0 -> {}
            case 1 -> into.putNull(name);
            default -> into.set(name, value);
        }
    }

    private JsonNode array(java.util.function.Supplier<JsonNode> element) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(element.get());
        }
        return array;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> number();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.nullNode();
            case 5 -> array(() -> anything(depth - 1));
            case 6 -> JSON.objectNode().set(of(List.of("a", "y", "c")), anything(depth - 1));
            default -> text();
        };
    }

    private JsonNode number() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.numberNode(random.nextInt(-4, 20) / 4.0);
            case 1 -> JSON.numberNode(9_007_199_254_740_993L - random.nextInt(3));
            default -> JSON.numberNode(random.nextInt(-2, 4));
        };
    }

    private JsonNode text() {
        return JSON.textNode(of(TEXTS));
    }

    /** A filter for andFilters, or a single alternative. */
    ObjectNode filter(int depth) {
        ObjectNode filter = JSON.objectNode();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            String field = of(FIELDS);
            filter.set(field, condition(field));
        }
        if (depth > 0 && random.nextInt(4) == 0) {
            filter.set(
                    random.nextBoolean() ? "$or" : "$and",
                    JSON.arrayNode().add(filter(depth - 1)).add(filter(0)));
        }
        return filter;
    }

    /** One for orFilters. */
    JsonNode alternatives() {
        return random.nextBoolean()
                ? filter(1)
                : JSON.arrayNode().add(filter(0)).add(filter(1)).add(filter(0));
    }

    private JsonNode condition(String field) {
        if (random.nextInt(3) == 0) {
            return random.nextInt(5) == 0 ? JSON.nullNode() : value(field);
        }
        ObjectNode operators = JSON.objectNode();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            operator(field, operators);
        }
        return operators;
    }

    private void operator(String field, ObjectNode operators) {
        boolean text = !field.equals("createdAt");
        switch (random.nextInt(text ? 12 : 10)) {
            case 0 -> operators.set("$eq", value(field));
            case 1 -> operators.set("$ne", random.nextInt(3) == 0 ? JSON.nullNode() : value(field));
            case 2 -> operators.set("$gt", value(field));
            case 3 -> operators.set("$gte", value(field));
            case 4 -> operators.set("$lt", value(field));
            case 5 -> operators.set("$lte", value(field));
            case 6 -> operators.set("$in", values(field));
            case 7 -> operators.set("$nin", values(field));
            case 8, 9 -> operators.put("$exists", random.nextBoolean());
            case 10 -> operators.put("$regex", of(PATTERNS));
            default -> operators.put("$contains", of(TEXTS));
        }
    }

    private ArrayNode values(String field) {
        ArrayNode values = JSON.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(random.nextInt(8) == 0 ? JSON.nullNode() : value(field));
        }
        return values;
    }

    private JsonNode value(String field) {
        if (field.equals("t") || field.equals("createdAt")) {
            return random.nextInt(6) == 0 ? number() : JSON.textNode(of(ASKED_DATES));
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> number();
            case 2 -> JSON.booleanNode(random.nextBoolean());
            case 3 -> field.equals("createdBy") ? JSON.textNode("ann") : text();
            default -> text();
        };
    }

    boolean sometimes(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
