package dev.bkend.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.control.connection.ConnectionsHandler;
import dev.bkend.control.token.AccessTokensHandler;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.generated.model.AccessTokenCreate;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.identity.person.Factors;
import dev.bkend.oauth.grant.Codes;
import dev.bkend.oauth.grant.Grant;
import dev.bkend.oauth.grant.GrantExchange;
import dev.bkend.oauth.grant.GrantedPrograms;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.grant.RefreshTokens;
import dev.bkend.store.Database;
import dev.bkend.store.InterposedEngine;
import dev.bkend.store.InterposedEngine.Hands;
import dev.bkend.store.InterposedEngine.Unit;
import dev.bkend.store.file.DataDirectory;
import dev.bkend.store.sqlite.SqliteEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads and then acts, on an engine with several writers: somebody else was faster, so it is run again. */
final class ReadThenActTest {

    private final Clock clock = Clock.systemUTC();
    private final List<String> forgotten = new ArrayList<>();
    private final DataDirectory data;
    private final Database control;
    private final Caller owner;
    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final ConnectionsHandler connections;
    private Optional<Runnable> meanwhile = Optional.empty();

    ReadThenActTest(@TempDir Path folder) {
        data = DataDirectory.open(folder, new InterposedEngine(SqliteEngine.in(folder), new Overtaken(), Hands.OFF));
        control = data.control();
        FirstStart.run(control, clock);
        owner = FirstStart.owner(control).orElseThrow();
        Grants grants = new Grants(control, forgotten::add, clock);
        refreshTokens = new RefreshTokens(control, grants, new byte[32], clock);
        codes = new Codes(control, grants, refreshTokens, clock);
        connections = new ConnectionsHandler(
                control, new GrantedPrograms(), scopes -> "read", forgotten::add, new Changes(), clock);
    }

    @AfterEach
    void close() {
        data.close();
    }

    private static final class Undone extends RuntimeException {}

    /** The first time is undone, because of what somebody else did meanwhile. */
    private final class Overtaken implements Hands {

        @Override
        public <T> T run(Unit<T> unit) {
            if (meanwhile.isEmpty() || !unit.serializable()) {
                return unit.run();
            }
            Runnable other = meanwhile.get();
            meanwhile = Optional.empty();
            try {
                return unit.with(session -> {
                            unit.work().run(session);
                            throw new Undone();
                        })
                        .run();
            } catch (Undone meant) {
                other.run();
                return unit.run();
            }
        }
    }

    private void meanwhile(String sql, Object... parameters) {
        meanwhile = Optional.of(() -> control.write(session -> session.update(sql, parameters)));
    }

    private Grant grant(String id) {
        Instant now = clock.instant();
        return new Grant(
                id,
                "client_1",
                "A program",
                owner.subject(),
                owner.organizationId(),
                Scopes.of("project:read"),
                Reach.EVERYTHING,
                "",
                false,
                now,
                now);
    }

    private String program(String id) {
        return control.write(session -> {
            Grants.stand(session, grant(id));
            return id;
        });
    }

    /** What the client says that was given a code for grant_1. */
    private Codes.Claim claim() {
        CodeVerifier verifier = new CodeVerifier();
        CodeChallenge challenge = CodeChallenge.compute(CodeChallengeMethod.S256, verifier);
        String code = codes.issue(grant("grant_1"), Optional.empty(), challenge)
                .orElseThrow()
                .text();
        return new Codes.Claim(code, "client_1", Optional.empty(), Optional.of(verifier));
    }

    @Test
    void a_program_that_was_let_in_meanwhile_is_sent_away_with_the_others() {
        program("grant_1");
        meanwhile = Optional.of(() -> program("grant_2"));

        assertThat(connections.revokeConnections(owner).revoked()).isEqualTo(2);
        assertThat(forgotten).containsExactlyInAnyOrder("grant_1", "grant_2");
        assertThat(connections.listConnections(owner, null, null, null).items()).isEmpty();
    }

    @Test
    void a_program_that_was_sent_away_meanwhile_is_not_found() {
        program("grant_1");
        meanwhile("update grants set revoked_at = 1");

        assertThatThrownBy(() -> connections.revokeConnection(owner, "grant_1")).hasMessageContaining("grant_1");
    }

    @Test
    void a_token_that_is_gone_meanwhile_is_not_found() {
        AccessTokensHandler tokens = new AccessTokensHandler(control, forgotten::add, new Changes(), clock);
        String id = tokens.createAccessToken(
                        owner,
                        new AccessTokenCreate(
                                "A token", AccessTokenType.MANAGEMENT, List.of("project:read"), null, null, null))
                .accessToken()
                .id();
        meanwhile("delete from access_tokens");

        assertThatThrownBy(() -> tokens.revokeAccessToken(owner, id)).hasMessageContaining(id);
        assertThat(forgotten).isEmpty();
    }

    @Test
    void a_code_that_was_used_meanwhile_ends_its_grant() {
        Codes.Claim claim = claim();
        meanwhile("update authorization_codes set used_at = 1");

        assertThat(codes.redeem(claim))
                .isInstanceOfSatisfying(
                        GrantExchange.Refused.class,
                        refused -> assertThat(refused.ended()).contains("grant_1"));
        assertThat(forgotten).containsExactly("grant_1");
        assertThat(number("select count(*) as n from refresh_tokens")).isZero();
    }

    @Test
    void recovery_codes_that_were_made_meanwhile_are_replaced_too() {
        Factors factors = new Factors(control, clock);
        factors.add(owner.subject(), new byte[] {7}, 1, List.of(new byte[] {1}));
        meanwhile("insert into recovery_codes (hash, person_id) values (?, ?)", new byte[] {2}, owner.subject());

        factors.replaceRecoveryCodes(owner.subject(), List.of(new byte[] {3}));

        assertThat(meanwhile).as("it was overtaken").isEmpty();
        assertThat(number("select count(*) as n from recovery_codes")).isOne();
        assertThat(factors.useRecoveryCode(owner.subject(), new byte[] {3})).isTrue();
    }

    @Test
    void a_refresh_token_ends_its_grant_and_only_for_its_client() {
        String token =
                ((GrantExchange.Good) codes.redeem(claim())).refreshToken().text();

        refreshTokens.revoke(token, "another");
        refreshTokens.revoke("unknown", "client_1");
        assertThat(number("select count(*) as n from grants where revoked_at is not null"))
                .isZero();
        refreshTokens.revoke(token, "client_1");
        assertThat(number("select count(*) as n from grants where revoked_at is not null"))
                .isOne();
        refreshTokens.revoke(token, "client_1");

        assertThat(forgotten).as("also what somebody else had ended").containsExactly("grant_1", "grant_1");
    }

    private long number(String sql) {
        return control.<Optional<Long>>ask(session -> session.queryOne(sql, row -> row.number("n")))
                .orElseThrow();
    }
}
