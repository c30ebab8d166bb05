package dev.bkend.bench;

import dev.bkend.api.Caller;
import dev.bkend.api.Scopes;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.identity.token.SignedTokens;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.identity.token.TokenVerifier;
import dev.bkend.store.file.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What it costs to find out who sent a request: by a token seen a moment ago, and by one seen for the first time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(2)
public class Tokens {

    private static final String ORIGIN = "https://bkend.example.com";
    private static final String GRANT = "grant_bench";

    private TokenVerifier verifier;
    private String signed;
    private String management;

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include("^" + Tokens.class.getName() + "\\.")
                        .build())
                .run();
    }

    @Setup
    public void open() throws IOException {
        Path folder = Files.createTempDirectory("bkend-bench");
        DataDirectory data = DataDirectory.open(folder);
        Clock clock = Clock.systemUTC();
        management = FirstStart.run(data.control(), clock).orElseThrow().token().text();
        Caller owner = FirstStart.owner(data.control()).orElseThrow();
        data.control().write(session -> session.update(
                """
                insert into grants (id, client_id, client_name, person_id, organization_id, scopes, resource, remembered,
                    created_at, used_at)
                values (?, 'client', 'Bench', ?, ?, '["*:*"]', ?, 0, ?, ?)
                """,
                GRANT, owner.subject(), owner.organizationId(), ORIGIN + "/mcp", clock.instant(), clock.instant()));
        SignedTokens tokens =
                new SignedTokens(ORIGIN, ORIGIN + "/mcp", new SigningKeys(data.control(), clock), clock);
        signed = tokens.sign(
                new SignedTokens.Content(GRANT, "client", owner.subject(), new Scopes(Set.of("project:read", "table:read"))));
        verifier = new TokenVerifier(data.control(), () -> tokens, clock);
        if (verifier.verify(signed).isEmpty() || verifier.verify(management).isEmpty()) {
            throw new IllegalStateException("The tokens are not good.");
        }
    }

    @Benchmark
    public Optional<Caller> access_token_again() {
        return verifier.verify(signed);
    }

    @Benchmark
    public Optional<Caller> access_token_first() {
        verifier.forget(GRANT);
        return verifier.verify(signed);
    }

    @Benchmark
    public Optional<Caller> management_token_again() {
        return verifier.verify(management);
    }
}
