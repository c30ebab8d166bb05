package dev.bkend.oauth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import dev.bkend.api.Caller;
import dev.bkend.api.MovedClock;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.oauth.grant.Grant;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which registrations are kept, and for how long. */
class ClientsTest {

    private final MovedClock clock = new MovedClock();
    private final OpenDatabase control;
    private final Clients clients;

    ClientsTest(@TempDir Path folder) {
        DataDirectory.open(folder).close();
        control = DataDirectory.openControl(folder);
        clients = new Clients(control, clock);
    }

    @AfterEach
    void close() {
        control.close();
    }

    private void add(String id, Client.Origin origin) {
        clients.add(new Client(id, origin, Optional.empty(), new ClientMetadata()));
    }

    private void letIn(String id) {
        FirstStart.run(control, clock);
        Caller owner = FirstStart.owner(control).orElseThrow();
        Instant now = clock.instant();
        Grant grant = new Grant(
                "grant_" + id,
                id,
                id,
                owner.subject(),
                owner.organizationId(),
                Scopes.of("project:read"),
                Reach.EVERYTHING,
                "",
                false,
                now,
                now);
        control.write(session -> {
            Grants.stand(session, grant);
            return id;
        });
    }

    @Test
    void who_was_let_in_by_nobody_within_a_week_is_forgotten() {
        add("early", Client.Origin.DYNAMIC);
        clock.pass(Duration.ofDays(1));
        add("later", Client.Origin.DYNAMIC);
        clock.pass(Duration.ofDays(6).plusHours(1));

        add("now", Client.Origin.DYNAMIC);

        assertThat(clients.find("early")).isEmpty();
        assertThat(clients.find("later")).isPresent();
        assertThat(clients.find("now")).isPresent();
    }

    @Test
    void who_was_let_in_is_never_forgotten_and_neither_is_whom_the_operator_registered() {
        add("let-in", Client.Origin.DYNAMIC);
        add("operators", Client.Origin.REGISTERED);
        letIn("let-in");
        clock.pass(Duration.ofDays(1_000));

        add("now", Client.Origin.DYNAMIC);

        assertThat(clients.find("let-in")).isPresent();
        assertThat(clients.find("operators")).isPresent();
    }

    @Test
    void of_more_than_ten_thousand_the_oldest_that_nobody_let_in_is_forgotten() {
        add("let-in", Client.Origin.DYNAMIC);
        letIn("let-in");
        add("oldest", Client.Origin.DYNAMIC);
        clock.pass(Duration.ofMinutes(1));
        Instant now = clock.instant();
        control.write(session -> session.update("""
            with recursive n (i) as (select 1 union all select i + 1 from n where i < 9999)
            insert into oauth_clients (id, origin, metadata, created_at)
            select 'flood_' || i, 'dynamic', '{}', ? from n
            """, now));
        clock.pass(Duration.ofMinutes(1));
        assertThat(clients.find("oldest")).isPresent();

        add("now", Client.Origin.DYNAMIC);

        assertThat(clients.find("oldest")).isEmpty();
        assertThat(clients.find("flood_1")).isPresent();
        assertThat(clients.find("now")).isPresent();
        assertThat(clients.find("let-in")).isPresent();
    }
}
