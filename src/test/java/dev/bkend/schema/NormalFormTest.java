package dev.bkend.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever is accepted is written in a form that is read back as the same value, also through text. */
final class NormalFormTest {

    @RepeatedTest(300)
    void a_schema_and_its_indexes_are_read_back_as_they_were(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Findings findings = Findings.at("");
        TableSchema schema = TableSchema.parse(fields(random, 4), findings);
        IndexList indexes =
                IndexList.INITIAL.follow(TableSchema.EMPTY, schema, findings).indexes();
        assertThat(Said.by(findings)).isEmpty();

        TableSchema again = TableSchema.of(Json.parse(schema.toJson().toString()));
        assertThat(again).isEqualTo(schema);
        assertThat(again.toJson().toString()).isEqualTo(schema.toJson().toString());
        assertThat(IndexList.of(Json.parse(indexes.toJson().toString()))).isEqualTo(indexes);
    }

    private static ObjectNode fields(Random random, int depth) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(5); i >= 0; i--) {
            fields.set("f" + random.nextInt(1000), field(random, depth, depth == 4));
        }
        return fields;
    }

    private static ObjectNode field(Random random, int depth, boolean top) {
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> string(random, field.put("type", "string"));
            case 1 -> number(random, field.put("bsonType", random.nextBoolean() ? "double" : "Number"));
            case 2 ->
                field.put("type", "int").put("minimum", -random.nextInt(9)).put("default", random.nextInt(9));
            case 3 -> field.put("type", "boolean").put("default", random.nextBoolean());
            case 4 -> field.put("type", "date").put("defaultValue", "2026-01-31");
            case 5 -> field.put("type", "reference").putObject("reference").put("table", "posts");
            case 6 -> field.put("type", "array").set("items", field(random, depth - 1, false));
            default -> field.put("type", "object").set("properties", fields(random, depth - 1));
        }
        if (top && !field.has("items") && !field.has("properties")) {
            field.put("unique", random.nextBoolean());
        }
        boolean nestedNames = field.has("properties");
        return nestedNames ? field : field.put("required", random.nextBoolean());
    }

    private static void string(Random random, ObjectNode field) {
        if (random.nextBoolean()) {
            ArrayNode values = field.putArray("enum");
            values.add("a").add("ü").add("😀 \n\"");
            field.put("default", "ü");
        } else {
            field.put("minLength", random.nextInt(5))
                    .put("maxLength", 5 + random.nextInt(5))
                    .put("pattern", "^[a-z]{0,9}$");
        }
    }

    private static void number(Random random, ObjectNode field) {
        double least = random.nextGaussian() * Math.pow(10, random.nextInt(300) - 150);
        field.put("minimum", least).put("maximum", Math.abs(least) + 1).put("description", "Zahl");
    }
}
