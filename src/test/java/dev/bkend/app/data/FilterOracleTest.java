package dev.bkend.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.app.data.record.NewRecords;
import dev.bkend.app.data.record.RecordPage;
import dev.bkend.app.data.record.Records;
import dev.bkend.app.data.record.StoredRecord;
import dev.bkend.catalog.DataTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database finds, sorts and counts what a plain evaluator does: 100,000 random documents, hundreds of filters. */
class FilterOracleTest extends OpenTable {

    private static final int ROUNDS = 25;
    private static final int DOCUMENTS = 4_000;
    private static final int FILTERS = 12;

    private static final NaiveFilter NAIVE =
            new NaiveFilter(Set.of("tags", "nums", "items"), Set.of("t", "createdAt", "updatedAt"));

    static IntStream seeds() {
        return IntStream.rangeClosed(1, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_database_agrees_with_the_plain_evaluator(int seed) {
        RandomData random = new RandomData(seed);
        // Some rounds with indexes, since these lead to other plans.
        DataTable table = seed % 2 == 0
                ? table("docs", RandomData.SCHEMA)
                : table("docs", RandomData.SCHEMA, "s", "-n", "d,-t", "m", "o.c,n", "b,s");
        List<JsonNode> all = fill(table, random);

        for (int i = 0; i < FILTERS; i++) {
            compare(table, random, all);
        }
    }

    private List<JsonNode> fill(DataTable table, RandomData random) {
        List<JsonNode> all = new ArrayList<>();
        Records records = records(table);
        for (int i = 0; i < DOCUMENTS; i += 100) {
            List<ObjectNode> documents =
                    IntStream.range(0, 100).mapToObj(_ -> random.document()).toList();
            now = now.plusMillis(7);
            records.insert(new NewRecords(documents, true), random.of(List.of("ann", "bob", "")))
                    .forEach(record -> all.add(Json.parse(Json.string(record::writeTo))));
        }
        return all;
    }

    private void compare(DataTable table, RandomData random, List<JsonNode> all) {
        List<String> asked = new ArrayList<>();
        JsonNode and = random.filter(2);
        JsonNode or = random.alternatives();
        boolean withAnd = !random.sometimes(4);
        boolean withOr = random.sometimes(3);
        String search = random.sometimes(6) ? random.of(List.of("A", "über", "b", "2026")) : "";
        if (withAnd) {
            asked.add("andFilters=" + and);
        }
        if (withOr) {
            asked.add("orFilters=" + or);
        }
        asked.add("search=" + search);
        String sort = random.of(RandomData.SORTABLE);
        boolean ascending = random.sometimes(2);
        asked.add("sortBy=" + sort);
        asked.add("sortDirection=" + (ascending ? "asc" : "desc"));
        asked.add("limit=" + random.of(List.of(1, 20, 100)));

        Comparator<JsonNode> order = Comparator.comparing(
                        (JsonNode record) -> record.at("/" + sort.replace('.', '/')), NaiveFilter::sorted)
                .thenComparing(record -> record.path("id").asText());
        List<String> expected = all.stream()
                .filter(record -> !withAnd || NAIVE.all(record, and))
                .filter(record -> !withOr || NAIVE.any(record, or))
                .filter(record -> search.isEmpty() || found(record, search))
                .sorted(ascending ? order : order.reversed())
                .map(record -> record.path("id").asText())
                .toList();
        check(table, asked, expected, random.sometimes(3) ? 2 : 0);
    }

    private void check(DataTable table, List<String> asked, List<String> expected, int more) {
        RecordPage page = list(table, asked.toArray(String[]::new));

        assertThat(page.pagination().total()).as(asked.toString()).isEqualTo(expected.size());
        List<String> seen = new ArrayList<>(idsOf(page));
        // On by the cursor, sometimes.
        for (int i = 0; i < more && page.pagination().nextCursor().isPresent(); i++) {
            List<String> next = new ArrayList<>(asked);
            next.add("cursor=" + page.pagination().nextCursor().get());
            page = list(table, next.toArray(String[]::new));
            assertThat(page.pagination().total()).as(next.toString()).isEqualTo(expected.size());
            seen.addAll(idsOf(page));
        }
        assertThat(seen.equals(expected.subList(0, seen.size())))
                .as(asked.toString())
                .isTrue();
        assertThat(page.pagination().hasNext()).as(asked.toString()).isEqualTo(seen.size() < expected.size());
    }

    private static List<String> idsOf(RecordPage page) {
        return page.records().stream().map(StoredRecord::id).toList();
    }

    /** In texts at the top but dates, and in the declared text inside the object. */
    private static boolean found(JsonNode record, String text) {
        return NaiveFilter.contains(record.at("/o/c"), text)
                || record.properties().stream()
                        .filter(member -> !Set.of("id", "createdBy", "createdAt", "updatedAt", "t")
                                .contains(member.getKey()))
                        .anyMatch(member -> NaiveFilter.contains(member.getValue(), text));
    }
}
