package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that would take minutes, and the clients that ask for them and hang up. */
class SlowListsTest extends AppTest {

    /** Much less than the ten seconds that a list may take. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** How many may run at once. */
    private static final int LISTS = 3;

    /** Goes over each text for some milliseconds, and finds nothing. */
    private static final String SLOW = query("andFilters={'text':{'$regex':'(a?b?c?d?e?f?g?h?){30}z'}}", "limit=1");

    private final List<Socket> clients = new ArrayList<>();
    private final String key = key("secret", "dev", "['*:*']");
    private final String texts;
    private final String id;

    SlowListsTest(@TempDir Path data) {
        super(data);
        texts = withTexts(2_000);
        id = id(secret.create(texts, "{'text':'short'}"));
    }

    /** A table. */
    private String withTexts(int count) {
        String name = made("{'text':{'bsonType':'string'}}");
        String document = "{'text':'" + "abcdefgh".repeat(1_000) + "'}";
        server.records(
                tableNamed(name),
                environment,
                IntStream.range(0, count).mapToObj(i -> document).toList());
        return name;
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }

    @Test
    void they_keep_nobody_from_reading_a_record_or_writing() throws Exception {
        ask(LISTS + 1, texts);

        assertThat(secret.send("GET", "/health/live", "").status()).isEqualTo(200);
        secret.change(texts, id, "{'text':'other'}");
        secret.get(texts, id);

        assertThat(clients)
                .allSatisfy(client -> assertThat(client.getInputStream().available())
                        .as("nothing was answered yet")
                        .isZero());
    }

    @Test
    void many_of_one_environment_keep_no_other_from_listing_and_the_virtual_machine_stays_as_it_is() throws Exception {
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        int carriers = scheduler.getParallelism();
        ok("createEnvironment", args("""
            {'body':{'projectId':'%s','environment':'other','environmentType':'custom'}}\
            """, id(project)));
        Asking other = new Asking(key("secret", "other", "['*:*']"), Optional.empty());
        ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'other','tableName':'numbers',
            'schema':{'n':{'bsonType':'int'}}}}\
            """, id(project)));
        other.create("numbers", "{'n':1}");

        ask(10 * LISTS, texts);

        long before = System.nanoTime();
        assertThat(other.items("numbers", "andFilters={'n':1}")).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        assertThat(scheduler.getParallelism()).isEqualTo(carriers);
    }

    @Test
    void they_end_in_the_database_when_their_clients_hang_up_also_those_that_wait_for_their_turn() throws Exception {
        ask(3 * LISTS, texts);

        hangUp();

        long before = System.nanoTime();
        secret.list(texts, "limit=1");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }

    @Test
    void a_client_that_sends_its_next_request_meanwhile_gets_both_answers() throws Exception {
        String few = withTexts(5);
        ask(1, few);
        Socket client = clients.getFirst();
        send(client, "GET /v1/data/" + few + "?limit=1 HTTP/1.1", "Connection: close\r\n");
        client.setSoTimeout(15_000);

        String both = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(both).containsSubsequence("HTTP/1.1 200", "\"total\":0,", "HTTP/1.1 200", "\"total\":5,");
    }

    /** Asks for slow lists, each on a connection of its own, and waits only until they have begun. */
    private void ask(int times, String table) throws Exception {
        for (int i = 0; i < times; i++) {
            Socket client =
                    new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
            clients.add(client);
            send(client, "GET /v1/data/" + table + SLOW + " HTTP/1.1", "");
        }
        Thread.sleep(500);
    }

    private void send(Socket client, String start, String more) throws IOException {
        client.getOutputStream()
                .write((start + "\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n" + more + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
