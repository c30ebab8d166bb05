package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.e2e.CrashChange.Kind;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what a server says after its restart against what its clients were told before. */
final class CrashCheck {

    private final TwoDoors doors;
    private final List<CrashLedger> ledgers;

    CrashCheck(TwoDoors doors, List<CrashLedger> ledgers) {
        this.doors = doors;
        this.ledgers = ledgers;
    }

    /** Every acknowledged change is there, and nothing is there that nobody asked for. */
    void everything() throws IOException {
        Map<String, JsonNode> projects = byId(doors.all(Kind.PROJECT.path));
        Map<String, JsonNode> environments = byId(doors.all(Kind.ENVIRONMENT.path));
        projects.values().forEach(project -> environmentsOf(project, environments.values()));
        compare(Kind.PROJECT, projects);
        // Nobody was told of these: they came with their project.
        environments.values().removeIf(CrashCheck::isDev);
        compare(Kind.ENVIRONMENT, environments);
        compare(Kind.TOKEN, byId(doors.all(Kind.TOKEN.path)));
        compare(Kind.TABLE, tables());
    }

    /** No gaps, nothing lost, the current one is the last one. */
    void versions(CrashLedger ledger, Collection<String> tableIds) throws IOException {
        for (String id : tableIds) {
            JsonNode table = Objects.requireNonNull(ledger.of(Kind.TABLE).get(id));
            CrashLedger.History history = ledger.history(id);
            versions(
                    id,
                    "/schema/versions",
                    "schema",
                    table.path("schemaVersion").asInt(),
                    history.schemas());
            versions(
                    id,
                    "/indexes/versions",
                    "indexes",
                    table.path("indexVersion").asInt(),
                    history.indexes());
        }
    }

    private void versions(String id, String path, String member, int last, Map<Integer, JsonNode> acknowledged)
            throws IOException {
        TreeMap<Integer, JsonNode> values = new TreeMap<>();
        for (JsonNode version : doors.all(Kind.TABLE.path + "/" + id + path)) {
            int number = version.path("version").asInt();
            assertThat(values.put(number, version.path(member)))
                    .as("%s%s %d, the second", id, path, number)
                    .isNull();
            assertThat(version.path("current").asBoolean())
                    .as("%s%s %d current", id, path, number)
                    .isEqualTo(number == last);
        }
        assertThat(values.firstKey()).as("%s%s, the first", id, path).isEqualTo(1);
        assertThat(values.lastKey()).as("%s%s, the last", id, path).isEqualTo(last);
        assertThat(values).as("%s%s, gaps", id, path).hasSize(last);
        assertThat(values).as("%s%s, what was acknowledged", id, path).containsAllEntriesOf(acknowledged);
    }

    private void compare(Kind kind, Map<String, JsonNode> actual) {
        Map<String, JsonNode> unknown = new LinkedHashMap<>(actual);
        for (CrashLedger ledger : ledgers) {
            ledger.all(kind).forEach(told -> {
                String id = told.path("id").asText();
                JsonNode now = Optional.ofNullable(unknown.remove(id)).orElseGet(MissingNode::getInstance);
                assertThat(now.isMissingNode())
                        .as("%s %s is gone, last seen as %s", kind, id, told)
                        .isFalse();
                if (!comparable(now).equals(comparable(told))) {
                    assertThat(ledger.open().filter(change -> change.id().equals(id) && change.isDoneIn(now)))
                            .as(
                                    "%s %s was acknowledged as%n%s%nand is now%n%s%nunanswered: %s",
                                    kind, id, told, now, ledger.open())
                            .isPresent();
                    ledger.keep(kind, now);
                }
            });
        }
        unknown.values().forEach(now -> adopt(kind, now));
    }

    /** Made, but the server died before it could say so. */
    private void adopt(Kind kind, JsonNode now) {
        Optional<CrashLedger> maker = ledgers.stream()
                .filter(ledger -> ledger.open()
                        .filter(change -> change.kind() == kind && change.id().isEmpty() && change.isDoneIn(now))
                        .isPresent())
                .findFirst();
        assertThat(maker).as("who made the %s %s", kind, now).isPresent();
        maker.orElseThrow().keep(kind, now);
    }

    private static void environmentsOf(JsonNode project, Collection<JsonNode> environments) {
        List<JsonNode> own = environments.stream()
                .filter(environment -> environment.path("projectId").equals(project.path("id")))
                .toList();
        assertThat(own)
                .as("the dev environment of %s", project)
                .filteredOn(CrashCheck::isDev)
                .hasSize(1);
        assertThat(own)
                .as("the environments of %s", project)
                .hasSize(project.path("environmentCount").asInt());
    }

    private static boolean isDev(JsonNode environment) {
        return environment.path("environment").asText().equals("dev");
    }

    /** Of the projects somebody made a table in: a list opens the file of every environment it looks into. */
    private Map<String, JsonNode> tables() throws IOException {
        Set<String> projects = new TreeSet<>();
        for (CrashLedger ledger : ledgers) {
            ledger.all(Kind.TABLE)
                    .forEach(table -> projects.add(table.path("projectId").asText()));
            ledger.open()
                    .map(change -> change.body().path("projectId").asText())
                    .filter(id -> !id.isEmpty())
                    .ifPresent(projects::add);
        }
        Map<String, JsonNode> tables = new LinkedHashMap<>();
        for (String project : projects) {
            tables.putAll(byId(doors.all(Kind.TABLE.path + "?view=full&projectId=" + project)));
        }
        return tables;
    }

    /** Without what changes by itself: by other people's use, or by another change that is checked on its own. */
    private static JsonNode comparable(JsonNode node) {
        return ((ObjectNode) node.deepCopy()).remove(List.of("environmentCount", "lastUsedAt"));
    }

    private static Map<String, JsonNode> byId(List<JsonNode> items) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        items.forEach(item -> assertThat(byId.put(item.path("id").asText(), item))
                .as("%s twice", item)
                .isNull());
        return byId;
    }
}
