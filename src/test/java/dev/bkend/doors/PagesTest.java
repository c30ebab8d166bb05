package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of every list, and their arithmetic. */
class PagesTest extends DoorTest {

    private static final int MADE = 7;

    private final JsonNode table;

    PagesTest(@TempDir Path data) {
        super(data);
        JsonNode project = project();
        table = table(project, "{'f':{'bsonType':'int'}}");
        invited("member");
        server.connection(organizationId, ownerId, List.of());
        for (int i = 1; i < MADE; i++) {
            project();
            ok(
                    "createEnvironment",
                    args("{'body':{'projectId':'%s','environment':'e%d','environmentType':'custom'}}", id(project), i));
            ok(
                    "createTable",
                    args(
                            "{'body':{'projectId':'%s','environment':'e%d','tableName':'t','schema':{}}}",
                            id(project), i));
            token("['*:*']", "");
            server.member(organizationId, "member");
            invited("member");
            server.connection(organizationId, ownerId, List.of());
            ok(
                    "manageFields",
                    args("{'tableId':'%s','body':{'fieldsToAddOrUpdate':{'f%d':{'bsonType':'int'}}}}", id(table), i));
            ok(
                    "manageIndexes",
                    args(
                            "{'tableId':'%s','body':{'indexesToAddOrUpdate':[{'name':'i%d','fields':{'f':1}}]}}",
                            id(table), i));
        }
    }

    static List<Spec.Op> pages() {
        return Spec.OPERATIONS.stream()
                .filter(op -> op.queryParameters().contains("limit"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pages_cover_everything_once_in_one_order(Spec.Op op) {
        List<JsonNode> all = new ArrayList<>();
        page(op, 1, 100).path("items").forEach(all::add);
        int total = all.size();
        assertThat(new HashSet<>(all)).hasSize(total);
        assertThat(total).isGreaterThanOrEqualTo(op.id().equals("listOrganizations") ? 1 : MADE);

        for (int limit : new int[] {1, 2, 3, total, total + 1}) {
            List<JsonNode> collected = new ArrayList<>();
            int pages = (total + limit - 1) / limit;
            for (int number = 1; number <= pages + 1; number++) {
                JsonNode page = page(op, number, limit);
                page.path("items").forEach(collected::add);
                assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
                assertThat(page.path("pagination"))
                        .isEqualTo(args(
                                """
                                {'total':%d,'page':%d,'limit':%d,'totalPages':%d,'hasNext':%b,'hasPrev':%b,'hasNextPage':%b,
                                'hasPrevPage':%b}\
                                """,
                                total, number, limit, pages, number < pages, number > 1, number < pages, number > 1));
            }
            assertThat(collected).as("%s by %s", op, limit).isEqualTo(all);
        }
    }

    private JsonNode page(Spec.Op op, int page, int limit) {
        ObjectNode arguments = none();
        if (op.pathParameters().contains("tableId")) {
            arguments.put("tableId", id(table));
        }
        return ok(op.id(), arguments.put("page", page).put("limit", limit));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_beyond_the_end_is_empty_and_says_so(Spec.Op op) {
        JsonNode page = page(op, 1_000_000, 100);

        assertThat(page.path("items")).isEmpty();
        assertThat(page.at("/pagination/hasNext").asBoolean()).isFalse();
        assertThat(page.at("/pagination/hasPrev").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void without_arguments_it_is_the_first_twenty_and_the_resource_is_the_same(Spec.Op op) {
        ObjectNode arguments = op.pathParameters().isEmpty() ? none() : none().put("tableId", id(table));

        JsonNode first = op.tool().isPresent() ? read(op.id(), arguments) : ok(op.id(), arguments);

        assertThat(first.at("/pagination/page").asInt()).isEqualTo(1);
        assertThat(first.at("/pagination/limit").asInt()).isEqualTo(20);
        assertThat(first.path("items")).isEqualTo(page(op, 1, 20).path("items"));
        op.resource()
                .ifPresent(uri -> assertThat(mcp.resource(owner, uri.replace("{tableId}", id(table))))
                        .isEqualTo(first));
    }

    @Test
    void an_empty_list_has_no_pages() {
        assertThat(ok("listTables", args("{'environment':'nowhere'}"))).isEqualTo(args("""
            {'items':[],'pagination':{'total':0,'page':1,'limit':20,'totalPages':0,'hasNext':false,'hasPrev':false,
            'hasNextPage':false,'hasPrevPage':false}}\
            """));
    }

    @Test
    void filters_count_only_what_they_let_through() {
        JsonNode project = project();

        assertThat(read("listEnvironments", args("{'projectId':'%s'}", id(project)))
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(read("listTables", args("{'projectId':'%s'}", id(project)))
                        .at("/pagination/total")
                        .asInt())
                .isZero();
        assertThat(read("listTables", args("{'environment':'e3'}"))
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(1);
    }
}
