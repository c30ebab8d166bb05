package dev.bkend.mcp;

import dev.bkend.api.KeptTasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** For servers whose tests have no tasks: nothing is kept. */
final class NoTasks implements KeptTasks {

    @Override
    public void save(KeptTask task) {
        throw new IllegalStateException("This test is not about tasks");
    }

    @Override
    public Optional<KeptTask> find(String id) {
        return Optional.empty();
    }

    @Override
    public List<KeptTask> unfinished() {
        return List.of();
    }

    @Override
    public void deleteExpired(Instant now) {}
}
