package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.e2e.CrashChange.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four clients write until the server is killed, again and again: {@code -Dbkend.crash.rounds=} and
 * {@code -Dbkend.crash.seed=} make it longer and repeat a run, as far as threads let one.
 */
class CrashIT {

    private static final Path JAR =
            Path.of(System.getProperty("bkend.home", "")).resolve("target/bkend.jar");
    private static final int ROUNDS = Integer.getInteger("bkend.crash.rounds", 5);
    private static final long SEED = Long.getLong("bkend.crash.seed", new Random().nextLong());

    /** Changes of each client before a kill. */
    private static final int FEWEST = 5;

    private static final int MOST = 50;

    private final Random random = new Random(SEED);
    private final List<CrashClient> clients = new ArrayList<>();
    private final List<CrashLedger> ledgers = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void what_was_acknowledged_is_there_after_the_server_was_killed() throws Exception {
        System.out.printf("%d rounds, seed %d%n", ROUNDS, SEED);
        Path data = folder.resolve("data");
        CrashedServer server = CrashedServer.start(JAR, data);
        try {
            String token = server.token().orElseThrow();
            prepare(server, token);
            for (int round = 1; round <= ROUNDS; round++) {
                List<Integer> acknowledged = writeUntilKilled(server, token);
                long killed = System.nanoTime();
                server = CrashedServer.start(JAR, data);
                long restarted = System.nanoTime();
                int files = check(server, token, data, round == ROUNDS);
                System.out.printf(
                        "round %2d: %4d changes acknowledged %s, restart %d ms, check of %d files %d ms%n",
                        round,
                        acknowledged.stream().mapToInt(Integer::intValue).sum(),
                        acknowledged,
                        TimeUnit.NANOSECONDS.toMillis(restarted - killed),
                        files,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - restarted));
            }
        } finally {
            server.kill();
        }
    }

    /** What is there from the start, and a project whose one environment all clients write into. */
    private void prepare(CrashedServer server, String token) throws IOException {
        try (TwoDoors doors = new TwoDoors(server.url(), token)) {
            CrashLedger given = new CrashLedger();
            doors.all(Kind.TOKEN.path).forEach(first -> given.keep(Kind.TOKEN, first));
            String organization =
                    doors.all("/organizations").getFirst().path("id").asText();
            JsonNode shared = doors.rest(
                    "POST",
                    Kind.PROJECT.path,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("organizationId", organization)
                            .put("slug", "shared")
                            .put("name", "Shared")
                            .put("primaryCloud", "aws")
                            .put("primaryRegion", "eu-central-1"));
            given.keep(Kind.PROJECT, shared);
            ledgers.add(given);
            for (String name : List.of("a", "b", "c", "d")) {
                CrashClient client =
                        new CrashClient(name, organization, shared.path("id").asText(), new Random(random.nextLong()));
                clients.add(client);
                ledgers.add(client.ledger());
            }
        }
    }

    /** The changes each client was acknowledged. */
    private List<Integer> writeUntilKilled(CrashedServer server, String token)
            throws InterruptedException, ExecutionException {
        List<Integer> before = clients.stream().map(CrashClient::acknowledged).toList();
        try (TwoDoors doors = new TwoDoors(server.url(), token);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            clients.forEach(client -> running.add(threads.submit(() -> client.writeUntilGone(doors))));
            // Counted in changes, so that a slow machine does not test less; then in time, to hit them anywhere.
            int least = FEWEST + random.nextInt(MOST - FEWEST);
            while (since(before).stream().anyMatch(changes -> changes < least)
                    && running.stream().noneMatch(Future::isDone)) {
                Thread.sleep(1);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
            server.kill();
            for (Future<?> client : running) {
                client.get();
            }
        }
        return since(before);
    }

    private List<Integer> since(List<Integer> before) {
        List<Integer> changes = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            changes.add(clients.get(i).acknowledged() - before.get(i));
        }
        return changes;
    }

    private int check(CrashedServer server, String token, Path data, boolean last) throws IOException, SQLException {
        try (TwoDoors doors = new TwoDoors(server.url(), token)) {
            CrashCheck check = new CrashCheck(doors, ledgers);
            check.everything();
            for (CrashLedger ledger : ledgers) {
                check.versions(ledger, last ? ledger.of(Kind.TABLE).keySet() : ledger.touched());
                ledger.settled();
            }
        }
        int files = new CrashFiles(data).check();
        assertThat(server.output()).as("log").doesNotContain("WARN", "ERROR");
        return files;
    }
}
