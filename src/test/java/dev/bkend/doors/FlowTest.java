package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the tests of example applications share: tables as those have them, and who may do what in them. */
abstract class FlowTest extends AppTest {

    /** Everybody reads, users add, and change their own. */
    static final String BOARD = """
        ,'permissions':{'user':{'create':true,'read':true,'list':true},'guest':{'read':true,'list':true},
        'self':{'update':true,'delete':true}}\
        """;

    /** Users add, and see and change nothing but their own. */
    static final String OWN = """
        ,'permissions':{'user':{'create':true},'self':{'read':true,'list':true,'update':true,'delete':true}}\
        """;

    static final String[] NEWEST = {"sortBy=createdAt", "sortDirection=desc"};

    private final List<String> made = new ArrayList<>();

    FlowTest(Path data) {
        super(data);
    }

    /** For a class whose tests share their tables. */
    void emptyTables() {
        for (String table : made) {
            texts(secret.items(table, "limit=100"), "id").forEach(id -> delete(secret, table, id));
        }
    }

    /** A table of that very name. */
    String app(String name, String schema, String more) {
        ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'dev','tableName':'%s','schema':%s%s}}\
            """, id(project), name, schema, more));
        made.add(name);
        return name;
    }

    /** Only what somebody has created, however it is asked for. */
    static String own(String operations) {
        return ",'permissions':{'user':{'create':true},'self':{%s}}".formatted(operations);
    }

    static void delete(Asking somebody, String table, String id) {
        assertThat(somebody.ok(200, "DELETE", "/v1/data/" + table + "/" + id, "")
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
