package dev.bkend.control.connection;

import dev.bkend.api.Reach;
import dev.bkend.api.Roles;
import dev.bkend.api.Scopes;
import dev.bkend.generated.model.Connection;
import dev.bkend.generated.model.ConnectionLevel;
import dev.bkend.identity.person.Members;
import dev.bkend.identity.token.ConnectedPrograms;
import dev.bkend.identity.token.ConnectedPrograms.Program;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The programs of an organization as people see them: with what the role of who let them in allows now. */
final class ShownConnections {

    private final ConnectedPrograms programs;

    /** What a grant's scopes are called, as the person chose it. */
    private final Function<Scopes, String> level;

    ShownConnections(ConnectedPrograms programs, Function<Scopes, String> level) {
        this.programs = programs;
        this.level = level;
    }

    /** Newest first. */
    List<Connection> of(Session session, String organizationId, Instant now) {
        Map<String, Optional<String>> roles = new HashMap<>();
        return programs.of(session, organizationId, now).stream()
                .flatMap(program -> roles
                        .computeIfAbsent(program.personId(), person -> Members.role(session, organizationId, person))
                        .map(role -> connection(program, role))
                        .stream())
                .toList();
    }

    static Reach reach(Connection connection) {
        return new Reach(Set.copyOf(connection.projects()), Optional.ofNullable(connection.environment()));
    }

    private Connection connection(Program program, String role) {
        return new Connection(
                program.id(),
                program.organizationId(),
                program.personId(),
                program.clientId(),
                program.clientName(),
                ConnectionLevel.of(level.apply(program.scopes())),
                List.copyOf(program.scopes().within(Roles.most(role)).granted()),
                program.projects(),
                program.environment().orElse(null),
                program.usedAt(),
                program.createdAt());
    }
}
