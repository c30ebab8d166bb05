package dev.bkend.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.e2e.CrashChange.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Changes what it owns as fast as it is answered; only its tables in the shared environment have neighbours. */
final class CrashClient {

    private static final int MANY_FIELDS = 25;
    private static final int MANY_INDEXES = 12;
    private static final int RECENT = 6;

    private final String name;
    private final String organization;
    private final String sharedProject;
    private final CrashLedger ledger = new CrashLedger();
    private final Random random;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private int made;

    CrashClient(String name, String organization, String sharedProject, Random random) {
        this.name = name;
        this.organization = organization;
        this.sharedProject = sharedProject;
        this.random = random;
    }

    CrashLedger ledger() {
        return ledger;
    }

    /** How many changes were acknowledged; may be asked from any thread. */
    int acknowledged() {
        return acknowledged.get();
    }

    void writeUntilGone(TwoDoors doors) {
        try {
            while (true) {
                CrashChange change = next();
                ledger.asked(change);
                ledger.acknowledged(change.send(doors, random));
                acknowledged.incrementAndGet();
            }
        } catch (IOException e) {
            // Killed. What was asked last may have happened or not.
        }
    }

    private CrashChange next() {
        int dice = random.nextInt(100);
        if (dice < 3 || ledger.all(Kind.PROJECT).isEmpty()) {
            return newProject();
        } else if (dice < 6) {
            return newEnvironment();
        } else if (dice < 9) {
            return renamedProject();
        } else if (dice < 15) {
            return newToken();
        } else if (dice < 17 && !ledger.all(Kind.TOKEN).isEmpty()) {
            return CrashChange.revoke(recent(Kind.TOKEN).path("id").asText());
        } else if (dice < 30 || ledger.all(Kind.TABLE).isEmpty()) {
            return newTable();
        } else if (dice < 60) {
            return fields(recent(Kind.TABLE));
        } else if (dice < 88) {
            return indexes(recent(Kind.TABLE));
        }
        return permissions(recent(Kind.TABLE));
    }

    private CrashChange newProject() {
        ObjectNode body = object().put("organizationId", organization)
                .put("slug", fresh("p"))
                .put("name", "A project")
                .put("primaryCloud", "aws")
                .put("primaryRegion", "eu-central-1");
        return CrashChange.create(Kind.PROJECT, "backend_project_create", body, body);
    }

    private CrashChange newEnvironment() {
        ObjectNode body = object().put(
                        "projectId", recent(Kind.PROJECT).path("id").asText())
                .put("environment", fresh("e"))
                .put("environmentType", "custom");
        return CrashChange.create(Kind.ENVIRONMENT, "backend_env_create", body, body);
    }

    private CrashChange renamedProject() {
        ObjectNode body = object().put("name", fresh("name"));
        body.putObject("settings").put("theme", fresh("theme"));
        return CrashChange.project(recent(Kind.PROJECT).path("id").asText(), body, body);
    }

    private CrashChange newToken() {
        ObjectNode body =
                object().put("name", fresh("token")).put("type", oneOf("management", "publishable", "secret"));
        body.putArray("scopes").add("*:read");
        body.putArray("projects").add(recent(Kind.PROJECT).path("id").asText());
        body.put("environment", "dev");
        return CrashChange.create(Kind.TOKEN, "", body, body);
    }

    private CrashChange newTable() {
        ObjectNode body =
                object().put("projectId", home()).put("environment", "dev").put("tableName", fresh("t"));
        body.putObject("schema").set("title", field("string", false));
        ((ObjectNode) body.path("schema")).set("slug", field("string", random.nextBoolean()));
        body.putArray("required").add("title");
        body.putArray("indexes").add(index(fresh("by"), List.of("title", "createdAt")));
        ObjectNode expected = object().put("tableName", body.path("tableName").asText());
        expected.put("schemaVersion", 1).put("indexVersion", 1).set("indexes", body.path("indexes"));
        return CrashChange.create(Kind.TABLE, "backend_table_create", body, expected);
    }

    /** The shared project, the client's first one, or its newest, which has no file yet. */
    private String home() {
        List<JsonNode> own = ledger.all(Kind.PROJECT);
        int dice = random.nextInt(10);
        return dice < 6
                ? sharedProject
                : (dice < 9 ? own.getFirst() : own.getLast()).path("id").asText();
    }

    private CrashChange fields(JsonNode table) {
        ObjectNode body = object();
        ObjectNode expected =
                object().put("schemaVersion", table.path("schemaVersion").asInt() + 1);
        List<String> free =
                fieldsOf(table).filter(field -> !isIndexed(table, field)).toList();
        if (free.size() > MANY_FIELDS) {
            body.putArray("fieldsToRemove").add(free.get(random.nextInt(free.size())));
        } else {
            String field = fresh("f");
            boolean unique = random.nextInt(4) == 0 && table.path("indexes").size() < MANY_INDEXES;
            body.putObject("fieldsToAddOrUpdate").set(field, field(oneOf("string", "int", "double", "bool"), unique));
            body.putArray("requiredFieldsToAdd").add(field);
            expected.putObject("schema").set("properties", body.path("fieldsToAddOrUpdate"));
            expected.put("indexVersion", table.path("indexVersion").asInt() + (unique ? 1 : 0));
            if (unique) {
                expected.putArray("indexes")
                        .addObject()
                        .put("name", field + "_unique")
                        .put("unique", true);
            }
        }
        return CrashChange.table(table, "backend_field_manage", "/fields", body, expected);
    }

    private CrashChange indexes(JsonNode table) {
        List<JsonNode> own = stream(table.path("indexes"))
                .filter(index -> index.path("name").asText().startsWith("by"))
                .toList();
        ObjectNode body = object();
        if (own.size() > MANY_INDEXES) {
            body.putArray("indexesToRemove").add(own.getFirst().path("name").asText());
        } else if (!own.isEmpty() && random.nextInt(3) == 0) {
            body.putArray("indexesToAddOrUpdate").add(turned(own.get(random.nextInt(own.size()))));
        } else {
            List<String> fields = fieldsOf(table)
                    .skip(random.nextInt(2))
                    .limit(1 + random.nextInt(3))
                    .toList();
            body.putArray("indexesToAddOrUpdate").add(index(fresh("by"), fields));
        }
        ObjectNode expected =
                object().put("indexVersion", table.path("indexVersion").asInt() + 1);
        if (body.has("indexesToAddOrUpdate")) {
            expected.set("indexes", body.path("indexesToAddOrUpdate"));
        }
        return CrashChange.table(table, "backend_index_manage", "/indexes", body, expected);
    }

    private CrashChange permissions(JsonNode table) {
        ObjectNode body = object().put("displayName", fresh("shown"));
        ObjectNode permissions = body.putObject("permissions");
        permissions.putObject("user").put(oneOf("create", "read", "update"), true);
        permissions.putObject("columnPermissions").putObject("title").put("read", "role:" + fresh("r"));
        return CrashChange.table(table, "backend_table_update", "", body, body);
    }

    private ObjectNode index(String name, List<String> fields) {
        ObjectNode index = object().put("name", name);
        ObjectNode keys = index.putObject("fields");
        fields.forEach(field -> keys.put(field, random.nextBoolean() ? 1 : -1));
        return index.put("unique", random.nextBoolean()).put("sparse", random.nextBoolean());
    }

    /** The same index with every direction turned round: never what it already is. */
    private static ObjectNode turned(JsonNode index) {
        ObjectNode turned = index.deepCopy();
        ObjectNode keys = turned.putObject("fields");
        index.path("fields")
                .properties()
                .forEach(key -> keys.put(key.getKey(), -key.getValue().asInt()));
        turned.remove(List.of("system", "state", "progress"));
        return turned;
    }

    private static ObjectNode field(String type, boolean unique) {
        ObjectNode field = object().put("bsonType", type);
        return unique ? field.put("unique", true) : field;
    }

    private static Stream<String> fieldsOf(JsonNode table) {
        return table.path("schema").path("properties").propertyStream().map(Map.Entry::getKey);
    }

    private static boolean isIndexed(JsonNode table, String field) {
        return field.equals("title")
                || stream(table.path("indexes"))
                        .anyMatch(index -> index.path("fields").has(field));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** One of the newest: these get a long history, the older ones have to keep theirs. */
    private JsonNode recent(Kind kind) {
        List<JsonNode> all = ledger.all(kind);
        return all.get(all.size() - 1 - random.nextInt(Math.min(RECENT, all.size())));
    }

    private String fresh(String what) {
        return what + name + made++;
    }

    private String oneOf(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
