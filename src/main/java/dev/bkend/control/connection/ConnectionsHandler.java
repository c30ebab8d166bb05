package dev.bkend.control.connection;

import static dev.bkend.api.problem.Problem.FORBIDDEN;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Roles;
import dev.bkend.api.Scopes;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.Connection;
import dev.bkend.generated.model.ConnectionPage;
import dev.bkend.generated.model.RevokedConnections;
import dev.bkend.generated.rest.ConnectionsApi;
import dev.bkend.identity.token.ConnectedPrograms;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs that were let in to the caller's organization: each sees their own, who manages it sees all. */
public final class ConnectionsHandler implements ConnectionsApi {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsHandler.class);

    private final Database control;
    private final ConnectedPrograms programs;
    private final ShownConnections connections;
    private final Consumer<String> forget;
    private final Changes changes;
    private final Clock clock;

    /**
     * @param programs as the login keeps them
     * @param level what the scopes of a grant are called
     * @param forget is told the id of every grant that ended
     */
    public ConnectionsHandler(
            Database control,
            ConnectedPrograms programs,
            Function<Scopes, String> level,
            Consumer<String> forget,
            Changes changes,
            Clock clock) {
        this.control = control;
        this.programs = programs;
        this.connections = new ShownConnections(programs, level);
        this.forget = forget;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public ConnectionPage listConnections(
            Caller caller, @Nullable Boolean all, @Nullable Integer page, @Nullable Integer limit) {
        boolean everybodys = all != null && all;
        if (everybodys && !Roles.manages(caller.role())) {
            throw FORBIDDEN.because(
                    "Your role " + caller.role() + " does not show you what others connected: that takes "
                            + "the role owner or admin. Leave out \"all\" to see your own.");
        }
        Paging paging = Paging.of(page, limit);
        List<Connection> seen = control.read(session -> seen(session, caller)).stream()
                .filter(connection -> everybodys || own(caller, connection))
                .toList();
        return new ConnectionPage(paging.slice(seen), paging.pagination(seen.size()));
    }

    @Override
    public Connection revokeConnection(Caller caller, String connectionId) {
        Connection ended = control.serializable(session -> {
            Connection found = seen(session, caller).stream()
                    .filter(connection -> connection.id().equals(connectionId))
                    .findFirst()
                    .orElseThrow(() -> Missing.connection(connectionId));
            programs.end(session, connectionId, clock.instant());
            return found;
        });
        forget(caller, ended);
        return ended;
    }

    @Override
    public RevokedConnections revokeConnections(Caller caller) {
        Instant now = clock.instant();
        List<Connection> ended = control.serializable(session -> {
            List<Connection> own = seen(session, caller).stream()
                    .filter(connection -> own(caller, connection))
                    .toList();
            own.forEach(connection -> programs.end(session, connection.id(), now));
            return own;
        });
        ended.forEach(connection -> forget(caller, connection));
        return new RevokedConnections(ended.size());
    }

    /** All that exist for the caller; a limited token does not know of any that goes further. */
    private List<Connection> seen(Session session, Caller caller) {
        return connections.of(session, caller.organizationId(), clock.instant()).stream()
                .filter(connection -> own(caller, connection) || Roles.manages(caller.role()))
                .filter(connection -> caller.reach().covers(ShownConnections.reach(connection)))
                .toList();
    }

    private static boolean own(Caller caller, Connection connection) {
        return connection.personId().equals(caller.subject());
    }

    private void forget(Caller caller, Connection ended) {
        forget.accept(ended.id());
        changes.organization(caller.organizationId());
        LOG.info("Connection {} of {} was revoked by {}", ended.id(), ended.personId(), caller.subject());
    }
}
