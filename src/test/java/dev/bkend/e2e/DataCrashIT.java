package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many clients write records until the server is killed, again and again: {@code -Ddata.crash.rounds=} and {@code
 * -Ddata.crash.seed=} make it longer and repeat a run, as far as threads let one.
 */
class DataCrashIT {

    private static final int ROUNDS = Integer.getInteger("data.crash.rounds", 5);
    private static final long SEED = Long.getLong("data.crash.seed", new Random().nextLong());
    private static final int CLIENTS = 16;

    /** Of each client, in a round after which not everything is looked at. */
    private static final int LOOKED_AT = 20;

    private static final String TABLE = """
        {'projectId':'%s','environment':'dev','tableName':'things',
        'schema':{'tag':{'bsonType':'string'},'code':{'bsonType':'string','unique':true},'n':{'bsonType':'int'}},
        'indexes':[{'name':'by_tag','fields':{'tag':1}}]}\
        """;

    private final Random random = new Random(SEED);
    private final List<DataCrashClient> clients = new ArrayList<>();
    private final Path data;
    private CrashedServer server;

    DataCrashIT(@TempDir Path folder) throws IOException, InterruptedException {
        data = folder.resolve("data");
        server = start();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new DataCrashClient("c" + i, new Random(random.nextLong())));
        }
    }

    private CrashedServer start() throws IOException, InterruptedException {
        Path jar = RunningJar.HOME.resolve("target/bkend.jar");
        return CrashedServer.start(jar, data, "--limits-requests-per-minute", "0");
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.kill();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void records_are_as_they_were_acknowledged_after_the_server_was_killed() throws Exception {
        System.out.printf("%d rounds, seed %d%n", ROUNDS, SEED);
        String key = prepare();
        for (int round = 1; round <= ROUNDS; round++) {
            int acknowledged = sum(DataCrashClient::acknowledged);
            int refused = sum(DataCrashClient::refused);
            writeUntilKilled(key);
            long killed = System.nanoTime();
            server = start();
            long restarted = System.nanoTime();
            int records = check(key, round % 5 == 0 || round == ROUNDS);
            System.out.printf(
                    "round %2d: %4d changes acknowledged, %3d refused, restart %d ms, check of %d records %d ms%n",
                    round,
                    sum(DataCrashClient::acknowledged) - acknowledged,
                    sum(DataCrashClient::refused) - refused,
                    TimeUnit.NANOSECONDS.toMillis(restarted - killed),
                    records,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - restarted));
        }
        assertThat(sum(DataCrashClient::acknowledged)).isGreaterThan(ROUNDS * CLIENTS);
        assertThat(sum(DataCrashClient::refused)).isPositive();
    }

    /** The key to a table for all clients. */
    private String prepare() throws IOException {
        try (TwoDoors management = new TwoDoors(server.url(), server.token().orElseThrow())) {
            String project = DataDoor.project(management, "shop");
            management.rest("POST", "/tables", DataDoor.object(TABLE.formatted(project)));
            return DataDoor.key(management, project, "dev");
        }
    }

    private void writeUntilKilled(String key) throws InterruptedException, ExecutionException {
        int before = sum(DataCrashClient::acknowledged);
        try (DataDoor door = new DataDoor(server.url(), "things", key);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            clients.forEach(client -> running.add(threads.submit(() -> client.writeUntilGone(door))));
            // From the first change on, so that a slow machine does not test less.
            while (sum(DataCrashClient::acknowledged) == before
                    && running.stream().noneMatch(Future::isDone)) {
                Thread.sleep(1);
            }
            TimeUnit.MICROSECONDS.sleep(300_000 + random.nextInt(700_000));
            assertThat(running).as("clients that gave up").noneMatch(Future::isDone);
            server.kill();
            for (Future<?> client : running) {
                client.get();
            }
        }
    }

    /** How many records there are. */
    private int check(String key, boolean whole) throws Exception {
        int records;
        try (DataDoor door = new DataDoor(server.url(), "things", key)) {
            lookAround(door);
            records = sum(client -> client.records().size());
            assertThat(door.total()).isEqualTo(records);
            if (whole) {
                everything(door);
                new CrashFiles(data).check();
            }
        }
        assertThat(server.output()).as("log").doesNotContain("WARN", "ERROR");
        return records;
    }

    /** Each client for itself: what became of its last request, and whether what it did lately is there. */
    private void lookAround(DataDoor door) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<DataCrashClient>> looks = new ArrayList<>();
            clients.forEach(client -> looks.add(() -> {
                client.settle(door);
                client.checkTouched(door, LOOKED_AT);
                return client;
            }));
            for (Future<DataCrashClient> look : threads.invokeAll(looks)) {
                look.get();
            }
        }
    }

    /** The table holds what the clients remember, and nothing else: no half of a list, nothing deleted. */
    private void everything(DataDoor door) throws IOException {
        Map<String, ObjectNode> expected = new HashMap<>();
        clients.forEach(client -> expected.putAll(client.records()));
        Map<String, ObjectNode> found = new HashMap<>();
        List<JsonNode> all = door.all();
        all.forEach(record -> found.put(record.path("id").asText(), DataCrashClient.content(record)));

        assertThat(found).hasSameSizeAs(all).isEqualTo(expected);
        assertThat(found.values())
                .extracting(record -> record.path("code").asText())
                .doesNotHaveDuplicates();
    }

    private int sum(ToIntFunction<DataCrashClient> count) {
        return clients.stream().mapToInt(count).sum();
    }
}
