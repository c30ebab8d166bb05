package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Changes records of its own as fast as it is answered, and remembers what they are; only unique values are fought over
 * with the others.
 */
final class DataCrashClient {

    /** What its records hold. A part of a list shares its tag with the others. */
    private static final List<String> FIELDS = List.of("tag", "code", "n");

    private static final int CONTESTED = 60;
    private static final int PARTS = 3;

    /** What was asked for and not answered yet: undone, or done completely. */
    private sealed interface Doubt {

        /** @param records by tag, as many as were sent in one list */
        record Created(String tag, List<ObjectNode> records) implements Doubt {}

        record Changed(String id, ObjectNode after) implements Doubt {}

        record Deleted(String id) implements Doubt {}
    }

    private final String name;
    private final Random random;
    private final Map<String, ObjectNode> records = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private Optional<Doubt> doubt = Optional.empty();
    private int made;

    DataCrashClient(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    /** May be asked from any thread. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** How often a value was taken. */
    int refused() {
        return refused.get();
    }

    /** What has to be there, by id; after {@link #settle}. */
    Map<String, ObjectNode> records() {
        return records;
    }

    void writeUntilGone(DataDoor door) {
        try {
            while (true) {
                int dice = random.nextInt(100);
                if (dice < 35 || records.isEmpty()) {
                    create(door, 1);
                } else if (dice < 45) {
                    create(door, PARTS);
                } else if (dice < 75) {
                    change(door, mine());
                } else {
                    delete(door, mine());
                }
                doubt = Optional.empty();
            }
        } catch (IOException e) {
            // Killed. What was asked last may have happened or not.
        }
    }

    private void create(DataDoor door, int parts) throws IOException {
        String tag = fresh("tag");
        List<ObjectNode> wanted = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            wanted.add(content(tag));
        }
        doubt = Optional.of(new Doubt.Created(tag, wanted));
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(wanted);
        DataDoor.Answer answer = door.create(parts == 1 ? list.get(0) : list);
        if (done(answer, 201, wanted)) {
            JsonNode items = parts == 1
                    ? JsonNodeFactory.instance.arrayNode().add(answer.body())
                    : answer.body().path("items");
            assertThat(contents(items)).isEqualTo(wanted);
            items.forEach(this::keep);
        }
    }

    private void change(DataDoor door, String id) throws IOException {
        ObjectNode change = content(fresh("tag"));
        if (random.nextBoolean()) {
            change.remove("code");
        }
        ObjectNode after = remembered(id).deepCopy().setAll(change);
        doubt = Optional.of(new Doubt.Changed(id, after));
        DataDoor.Answer answer = door.change(id, change);
        if (done(answer, 200, List.of(change))) {
            assertThat(content(answer.body())).isEqualTo(after);
            keep(answer.body());
        }
    }

    private void delete(DataDoor door, String id) throws IOException {
        doubt = Optional.of(new Doubt.Deleted(id));
        done(door.delete(id), 200, List.of());
        lose(id);
    }

    /** Whether it was done; refused can only be what somebody else may have taken. */
    private boolean done(DataDoor.Answer answer, int success, List<ObjectNode> sent) {
        boolean contested =
                sent.stream().anyMatch(body -> body.path("code").asText().startsWith("contested"));
        if (contested && answer.status() == 409) {
            assertThat(answer.body().path("code").asText()).isEqualTo("data/duplicate-value");
            refused.incrementAndGet();
            return false;
        }
        answer.expect(success);
        acknowledged.incrementAndGet();
        return true;
    }

    /** After the server was killed: finds out what became of the last request, and that it was not done by halves. */
    void settle(DataDoor door) throws IOException {
        if (doubt.isPresent()) {
            switch (doubt.get()) {
                case Doubt.Created(String tag, List<ObjectNode> wanted) -> {
                    JsonNode found = door.listOf("tag", tag);
                    if (!found.isEmpty()) {
                        assertThat(contents(found)).as("a list").containsExactlyInAnyOrderElementsOf(wanted);
                        found.forEach(this::keep);
                    }
                }
                case Doubt.Changed(String id, ObjectNode after) -> {
                    JsonNode found = door.get(id).expect(200);
                    assertThat(content(found)).isIn(remembered(id), after);
                    keep(found);
                }
                case Doubt.Deleted(String id) -> {
                    if (door.get(id).status() == 404) {
                        lose(id);
                    } else {
                        touched.add(id);
                    }
                }
            }
            doubt = Optional.empty();
        }
    }

    /** What it did since the last time is there: some of it, or all. */
    void checkTouched(DataDoor door, int most) throws IOException {
        for (String id : touched.stream().limit(most).toList()) {
            DataDoor.Answer answer = door.get(id);
            if (gone.contains(id)) {
                answer.expect(404);
            } else {
                assertThat(content(answer.expect(200))).isEqualTo(remembered(id));
            }
        }
        touched.clear();
    }

    /** What a record of the server holds, without what the server adds. */
    static ObjectNode content(JsonNode record) {
        return ((ObjectNode) record).deepCopy().retain(FIELDS);
    }

    private static List<ObjectNode> contents(JsonNode items) {
        List<ObjectNode> contents = new ArrayList<>();
        items.forEach(item -> contents.add(content(item)));
        return contents;
    }

    private ObjectNode content(String tag) {
        String code = random.nextInt(5) == 0 ? "contested" + random.nextInt(CONTESTED) : fresh("code");
        return JsonNodeFactory.instance
                .objectNode()
                .put("tag", tag)
                .put("code", code)
                .put("n", random.nextInt());
    }

    private void keep(JsonNode record) {
        String id = record.path("id").asText();
        touched.add(id);
        if (records.put(id, content(record)) == null) {
            ids.add(id);
        }
    }

    private void lose(String id) {
        touched.add(id);
        gone.add(id);
        records.remove(id);
        ids.remove(id);
    }

    private ObjectNode remembered(String id) {
        return Optional.ofNullable(records.get(id)).orElseThrow();
    }

    private String mine() {
        return ids.get(random.nextInt(ids.size()));
    }

    private String fresh(String what) {
        return what + "-" + name + "-" + made++;
    }
}
