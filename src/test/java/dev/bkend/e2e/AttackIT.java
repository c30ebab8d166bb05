package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strangers at work (section 1 of the faults) beside a client that behaves, on a server with the memory that the launcher
 * gives it. The long run: {@code -Dattack.seconds=60}; its table is for a quiet machine.
 */
@Timeout(900)
class AttackIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("attack.seconds", 4));

    /** For who behaves, whatever the others do; they and other tests take processors of the same machine. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** Of 62 KB: more than there is room for. */
    private static final int HEADS = TIME.toSeconds() < 60 ? 700 : 4_000;

    /** Of 15 MB. A page is counted when it is sent and not while it is read, so 45 of them still end the server. */
    private static final int PAGES = 4;

    private static final int RECORDS = 100;
    private static final int RECORD_BYTES = 150_000;

    private final RunningJar server;
    private final DataDoor door;
    private final TwoDoors management;
    private final String key;
    private final String record;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AttackIT(@TempDir Path folder) throws IOException {
        server = RunningJar.startInLittleMemory(folder, "--limits-requests-per-minute", "0");
        management = new TwoDoors(server.url(), server.token());
        String project = DataDoor.project(management, "shop");
        management.rest("POST", "/tables", DataDoor.object("""
            {'projectId':'%s','environment':'dev','tableName':'things','schema':{'title':{'bsonType':'string'}},
            'permissions':{'guest':{'create':true,'read':true,'list':true}}}\
            """.formatted(project)));
        key = DataDoor.key(management, project, "dev");
        door = new DataDoor(server.url(), "things", key);
        ObjectNode large = DataDoor.object("{}").put("title", "ab".repeat(RECORD_BYTES / 2));
        String first = "";
        for (int i = 0; i < RECORDS; i++) {
            first = door.create(large).expect(201).path("id").asText();
        }
        record = first;
    }

    @AfterEach
    void stop() {
        client.close();
        door.close();
        management.close();
        server.close();
    }

    @Test
    void who_behaves_is_served_whatever_strangers_do() throws Exception {
        Waits quiet = behave("quiet");
        String list = "GET /v1/data/things?limit=100";
        String head = " HTTP/1.1\r\nHost: " + server.url().getAuthority() + "\r\n";
        String withKey = head + "X-API-Key: " + key + "\r\n";
        String slow = URLEncoder.encode("{\"title\":{\"$regex\":\"(a|b|ab)*c\"}}", StandardCharsets.UTF_8);

        attack(
                "silent bodies",
                400,
                quiet,
                attack -> attack.say("POST /mcp/oauth/token" + head
                        + "Content-Type: application/x-www-form-urlencoded\r\n" + "Content-Length: 1000\r\n\r\nx"));
        attack(
                "unfinished heads",
                HEADS,
                quiet,
                attack -> attack.say("GET /health/live" + head + "X-Long: " + "x".repeat(62_000)));
        String many = "{\"a\":[" + "{},".repeat(340_000) + "{}]}";
        attack(
                "huge trees",
                16,
                quiet,
                attack -> attack.ask("POST /v1/data/things" + withKey
                        + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: " + many.length()
                        + "\r\n\r\n"
                        + many));
        attack(
                "slow patterns",
                230,
                quiet,
                attack -> attack.ask("GET /v1/data/things?andFilters=" + slow + withKey + "Connection: close\r\n\r\n"));
        attack("pages nobody reads", PAGES, quiet, attack -> attack.ignore(list + withKey + "\r\n"));

        Waits after = behave("afterwards");
        assertThat(after.worst()).isLessThan(LONGEST_WAIT);
        assertThat(server.program().err()).doesNotContain("OutOfMemoryError");
        assertThat(server.program().process().isAlive()).isTrue();
    }

    /** Makes the act of an attack. */
    @FunctionalInterface
    private interface Plan {
        Attack.Act of(Attack attack);
    }

    private void attack(String name, int connections, Waits quiet, Plan plan) throws Exception {
        try (Attack attack = new Attack(server.url())) {
            attack.begin(connections, plan.of(attack));
            Thread.sleep(500);
            Waits waits = behave(name + ", " + connections + " connections");
            System.out.printf(
                    "  p99 beside it / quiet: health %.1f, call %.1f, read %.1f; %d tries%n",
                    ratio(waits.health(), quiet.health()),
                    ratio(waits.call(), quiet.call()),
                    ratio(waits.read(), quiet.read()),
                    attack.tries());
            assertThat(waits.worst()).as(name).isLessThan(LONGEST_WAIT);
        }
    }

    private static double ratio(List<Duration> waits, List<Duration> quiet) {
        return (double) percentile(waits, 99).toNanos() / percentile(quiet, 99).toNanos();
    }

    /** What the client that behaves waited for its answers, the shortest wait first. */
    private record Waits(List<Duration> health, List<Duration> call, List<Duration> read) {

        Duration worst() {
            return List.of(health.getLast(), call.getLast(), read.getLast()).stream()
                    .max(Duration::compareTo)
                    .orElseThrow();
        }
    }

    private Waits behave(String name) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        List<Duration> health = new ArrayList<>();
        List<Duration> call = new ArrayList<>();
        List<Duration> read = new ArrayList<>();
        while (System.nanoTime() < end || read.size() < 10) {
            health.add(timed(this::live));
            call.add(timed(() -> management.tool("get_context", DataDoor.object("{}"))));
            read.add(timed(() -> door.get(record).expect(200)));
            Thread.sleep(20);
        }
        Waits waits = new Waits(sorted(health), sorted(call), sorted(read));
        System.out.printf(
                "%s: %d rounds; p99 and longest, ms: health %s, call %s, read %s%n",
                name, read.size(), text(waits.health()), text(waits.call()), text(waits.read()));
        return waits;
    }

    private Duration timed(Callable<?> act) throws Exception {
        long begin = System.nanoTime();
        act.call();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private int live() throws Exception {
        URI at = server.url().resolve("/health/live");
        int status = client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(200);
        return status;
    }

    private static List<Duration> sorted(List<Duration> waits) {
        return waits.stream().sorted().toList();
    }

    private static Duration percentile(List<Duration> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }

    private static String text(List<Duration> waits) {
        return "%.1f/%.1f"
                .formatted(
                        percentile(waits, 99).toNanos() / 1e6, waits.getLast().toNanos() / 1e6);
    }
}
