package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is made while clients write, then the server is killed and the backup restored: what was acknowledged before it
 * began is there. {@code -Dbackup.seconds=} makes the writing longer.
 */
class BackupIT {

    private static final Duration WRITING = Duration.ofSeconds(Integer.getInteger("backup.seconds", 3));
    private static final int CLIENTS = 8;
    private static final int TABLES = 3;

    private static final String TABLE = """
        {'projectId':'%s','environment':'%s','tableName':'things',
        'schema':{'code':{'bsonType':'string','unique':true},'n':{'bsonType':'int'}},
        'indexes':[{'name':'by_n','fields':{'n':1}}]}\
        """;

    private final Path folder;
    private final Path data;
    private CrashedServer server;

    /** Records as they were acknowledged, by the environment whose key made them, and by id. */
    private final Map<String, Map<String, Integer>> acknowledged = new ConcurrentHashMap<>();

    BackupIT(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        data = folder.resolve("data");
        server = start(data);
    }

    private static CrashedServer start(Path data) throws IOException, InterruptedException {
        return CrashedServer.start(
                RunningJar.HOME.resolve("target/bkend.jar"), data, "--limits-requests-per-minute", "0");
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.kill();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void what_was_acknowledged_before_a_backup_began_is_in_it() throws Exception {
        List<String> keys = prepare();
        Map<String, Map<String, Integer>> before = new HashMap<>();
        long began;
        long ended;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String key = keys.get(client % keys.size());
                String name = "c" + client;
                clients.add(threads.submit(() -> writeUntilGone(key, name)));
            }
            Thread.sleep(WRITING);
            acknowledged.forEach((key, records) -> before.put(key, Map.copyOf(records)));
            began = System.nanoTime();
            bkend(0, "backup", "backups", "--data", "data");
            ended = System.nanoTime();
            assertThat(clients).as("clients that gave up").noneMatch(Future::isDone);
            server.kill();
            for (Future<?> client : clients) {
                client.get();
            }
        }
        // Whatever the writers of the killed server left: the check reads it without a server.
        bkend(0, "check", "--data", "data");
        bkend(0, "restore", backup().toString(), "--data", "restored");
        bkend(0, "check", "--data", "restored");

        server = start(folder.resolve("restored"));
        int there = 0;
        for (Map.Entry<String, Map<String, Integer>> key : before.entrySet()) {
            there += compare(key.getKey(), key.getValue());
        }
        new CrashFiles(folder.resolve("restored")).check();
        System.out.printf(
                "%d changes acknowledged before the backup, which took %d ms; %d records restored%n",
                before.values().stream().mapToInt(Map::size).sum(),
                TimeUnit.NANOSECONDS.toMillis(ended - began),
                there);
        assertThat(before.values()).allSatisfy(records -> assertThat(records).isNotEmpty());
    }

    /** Keys to environments that have the same table each. */
    private List<String> prepare() throws IOException {
        List<String> keys = new ArrayList<>();
        try (TwoDoors management = new TwoDoors(server.url(), server.token().orElseThrow())) {
            for (int i = 0; i < TABLES; i++) {
                String project = DataDoor.project(management, "shop" + i);
                management.rest("POST", "/tables", DataDoor.object(TABLE.formatted(project, "dev")));
                keys.add(DataDoor.key(management, project, "dev"));
            }
        }
        keys.forEach(key -> acknowledged.put(key, new ConcurrentHashMap<>()));
        return keys;
    }

    /** Makes records, and raises the number of some that it made. */
    private void writeUntilGone(String key, String name) {
        Map<String, Integer> mine = Objects.requireNonNull(acknowledged.get(key));
        String last = "";
        try (DataDoor door = new DataDoor(server.url(), "things", key)) {
            for (int n = 0; ; n++) {
                ObjectNode record = JsonNodeFactory.instance
                        .objectNode()
                        .put("code", name + "-" + n)
                        .put("n", n);
                if (n % 3 == 2) {
                    door.change(last, JsonNodeFactory.instance.objectNode().put("n", n))
                            .expect(200);
                } else {
                    last = door.create(record).expect(201).path("id").asText();
                }
                mine.put(last, n);
            }
        } catch (IOException e) {
            // The server was killed.
        }
    }

    /** How many records there are; a number only grows, so a later one shows that the earlier was there. */
    private int compare(String key, Map<String, Integer> before) throws IOException {
        try (DataDoor door = new DataDoor(server.url(), "things", key)) {
            Map<String, Integer> found = new HashMap<>();
            List<JsonNode> all = door.all();
            all.forEach(record ->
                    found.put(record.path("id").asText(), record.path("n").asInt()));
            assertThat(found.keySet()).containsAll(before.keySet());
            assertThat(before).allSatisfy((id, n) -> assertThat(found.get(id)).isGreaterThanOrEqualTo(n));
            assertThat(door.total()).isEqualTo(found.size());
            return found.size();
        }
    }

    private Path backup() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("backups"))) {
            List<Path> backups = all.toList();
            assertThat(backups).hasSize(1);
            return backups.getFirst();
        }
    }

    private void bkend(int code, String... words) {
        Program program = Program.run(folder, Map.of(), RunningJar.command(words));

        assertThat(program.exitCode()).as(program.out() + program.err()).isEqualTo(code);
    }
}
