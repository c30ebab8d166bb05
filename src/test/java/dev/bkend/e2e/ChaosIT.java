package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.doors.Connecting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many clients refresh while requests are doubled, answers get lost and the server is killed: nobody has to log in again,
 * and nobody gets anything for a token that was used long ago. The long run:
 * {@code mvn verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChaosIT -Dchaos.clients=200
 * -Dchaos.refreshes=10000 -Dchaos.restarts=5}
 */
class ChaosIT {

    private static final int CLIENTS = Integer.getInteger("chaos.clients");
    private static final int REFRESHES = Integer.getInteger("chaos.refreshes");
    private static final int RESTARTS = Integer.getInteger("chaos.restarts");
    private static final int VICTIMS = 10;

    /** In which an old token gets its successor again. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private static final String LONG_AGO = "update refresh_tokens set rotated_at = rotated_at - "
            + WINDOW.plusSeconds(2).toMillis() + " where rotated_at is not null";

    private final RunningJar server;
    private final AtomicInteger left = new AtomicInteger(REFRESHES);
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

    ChaosIT(@TempDir Path folder) {
        server = RunningJar.start(folder, "--log-level", "debug");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobody_has_to_log_in_again_and_no_old_token_is_good() throws Exception {
        List<RefreshingClient> clients = clients();
        Instant start = Instant.now();
        List<Thread> threads = clients.stream()
                .map(client -> Thread.startVirtualThread(() -> live(client, new Random(clients.indexOf(client)))))
                .toList();
        for (int restart = RESTARTS; restart > 0; restart--) {
            awaitLeft(REFRESHES * restart / (RESTARTS + 1));
            server.killAndRestart();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        Duration took = Duration.between(start, Instant.now());

        assertThat(clients).allMatch(RefreshingClient::mayCall);
        passTheWindow();
        clients.subList(0, VICTIMS).forEach(ChaosIT::replay);
        clients.subList(VICTIMS, CLIENTS).forEach(RefreshingClient::refresh);
        assertThat(clients.subList(VICTIMS, CLIENTS)).allMatch(RefreshingClient::mayCall);
        System.out.printf(
                "%d refreshes of %d clients in %d s, %d of them doubled, %d answers lost, %d times killed: none logged"
                        + " out; %d old tokens came back: all refused%n",
                REFRESHES, CLIENTS, took.toSeconds(), doubled.get(), lost.get(), RESTARTS, VICTIMS);
    }

    /** Puts what was exchanged back in time, behind the server, instead of waiting for it. */
    private void passTheWindow() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.data().resolve("control.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(LONG_AGO)).isGreaterThanOrEqualTo(CLIENTS);
        }
    }

    private List<RefreshingClient> clients() throws UnknownHostException {
        Connecting browser = new Connecting(server.url());
        String password = server.password();
        List<RefreshingClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            // So many may register from one address in an hour.
            Connecting registering = new Connecting(server.url(), InetAddress.getByName("127.0.0." + (1 + i / 90)));
            if (i == 0) {
                browser.signIn(browser.question(registering.clientId()), "owner@localhost", password);
            }
            clients.add(RefreshingClient.logIn(server.url(), registering, browser));
        }
        return clients;
    }

    private void live(RefreshingClient client, Random random) {
        try {
            while (left.getAndDecrement() > 0) {
                switch (random.nextInt(10)) {
                    case 0, 1 -> {
                        doubled.incrementAndGet();
                        client.refreshInParallel(2 + random.nextInt(4));
                    }
                    case 2, 3 -> {
                        lost.incrementAndGet();
                        client.loseTheAnswer(Duration.ofMillis(random.nextInt(40)));
                    }
                    case 4 -> {
                        client.refresh();
                        assertThat(client.mayCall()).isTrue();
                    }
                    default -> client.refresh();
                }
            }
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    private void awaitLeft(int refreshes) {
        while (left.get() > refreshes && failures.isEmpty()) {
            RunningJar.pause(20);
        }
    }

    /** A thief has what the client used long ago: that ends the connection for both. */
    private static void replay(RefreshingClient client) {
        String old = client.old().getFirst();
        assertThat(client.tryOnce(old).statusCode()).isEqualTo(400);
        assertThat(client.tryOnce(client.newest()).body()).contains("invalid_grant");
        assertThat(client.mayCall()).isFalse();
    }
}
