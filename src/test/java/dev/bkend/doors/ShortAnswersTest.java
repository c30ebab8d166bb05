package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults 4.14: what a model reads has an end. */
class ShortAnswersTest extends DoorTest {

    private static final int MOST = 25_000 * 4;
    private static final int TABLES = 20;
    private static final int FIELDS = 40;

    ShortAnswersTest(@TempDir Path data) {
        super(data);
    }

    @BeforeAll
    void twenty_tables_of_forty_fields() {
        String schema = IntStream.range(0, FIELDS)
                .mapToObj(i -> "'a_field_of_the_table_%d':{'bsonType':'string','description':'%s','maxLength':200}"
                        .formatted(i, "What it is for. ".repeat(5)))
                .collect(Collectors.joining(",", "{", "}"));
        JsonNode project = project();
        IntStream.range(0, TABLES).forEach(i -> table(project, schema));
    }

    @Test
    void r4_14_a_list_of_tables_names_their_fields_and_types() {
        for (Mcp door : List.of(mcp, older)) {
            Mcp.ToolReply reply = door.call(owner, "backend_table_list", none());
            JsonNode first = reply.json().at("/items/0");

            assertThat(reply.text().length()).isLessThan(MOST / 2);
            assertThat(reply.json().path("items")).hasSize(TABLES);
            assertThat(first.path("fields")).hasSize(FIELDS);
            assertThat(first.at("/fields/a_field_of_the_table_7").asText()).isEqualTo("string");
            assertThat(first.has("schema") || first.has("permissions") || first.has("indexes"))
                    .isFalse();
        }
        assertThat(mcp.resource(owner, "bkend://tables").toString().length()).isLessThan(MOST);
    }

    @Test
    void r4_14_the_whole_is_there_for_one_and_for_those_who_ask() {
        JsonNode short1 = ok("listTables", args("{'limit':1}")).at("/items/0");
        JsonNode whole = ok("getTable", args("{'tableId':'%s'}", id(short1)));

        assertThat(read("listTables", args("{'limit':1,'view':'full'}")).at("/items/0"))
                .isEqualTo(whole);
        assertThat(whole.at("/schema/properties/a_field_of_the_table_7/maxLength")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void r4_14_no_list_is_longer_than_clients_take() {
        Mcp.ToolReply reply = mcp.call(owner, "backend_table_list", args("{'view':'full'}"));

        assertThat(reply.failed()).isTrue();
        assertThat(reply.text()).contains("tokens").contains("a smaller limit").hasSizeLessThan(500);
        assertThat(mcp.call(owner, "backend_table_list", args("{'view':'full','limit':5}"))
                        .text()
                        .length())
                .isLessThan(MOST);
        assertThat(ok("listTables", args("{'view':'full'}")).path("items")).hasSize(TABLES);
    }
}
