package dev.bkend.migration;

import static dev.bkend.migration.PendingChange.Kind.INDEX;

import dev.bkend.store.Database;
import dev.bkend.store.StoreException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes what is noted in one environment, in slices; an index that nobody builds any more is taken back. */
final class PendingWork {

    private static final Logger LOG = LoggerFactory.getLogger(LiveChanges.class);

    private final Database database;
    private final String environmentId;
    private final SliceTurns turns;
    private final Backoff pause;
    private final Predicate<String> building;
    private final BooleanSupplier stopped;
    private final Runnable announce;
    private final Set<String> failed = new HashSet<>();

    /**
     * @param turns of the slices of all environments
     * @param pause before what failed is tried again
     * @param building whether somebody is building this index
     * @param announce tells whoever caches tables
     */
    PendingWork(
            Database database,
            String environmentId,
            SliceTurns turns,
            Backoff pause,
            Predicate<String> building,
            BooleanSupplier stopped,
            Runnable announce) {
        this.database = database;
        this.environmentId = environmentId;
        this.turns = turns;
        this.pause = pause;
        this.building = building;
        this.stopped = stopped;
        this.announce = announce;
    }

    /** Until there is nothing left, or the server stops. */
    void finish() {
        while (!stopped.getAsBoolean()) {
            try {
                Optional<PendingChange> next = next();
                if (next.isPresent()) {
                    attempt(next.get());
                } else if (failed.isEmpty()) {
                    return;
                } else {
                    failed.clear();
                }
            } catch (Throwable e) {
                // An error, too: nobody else would go on with the rest of it.
                retryLater(e);
            }
        }
    }

    /** One that fails is left for later, so that it does not keep the others from being done. */
    private void attempt(PendingChange change) {
        try {
            finish(change);
            pause.reset();
        } catch (Throwable e) {
            failed.add(change.id());
            if (next().isEmpty()) {
                failed.clear();
                throw e;
            }
            LOG.warn("A change of a table of {} can not go on; others first", environmentId, e);
        }
    }

    private Optional<PendingChange> next() {
        return database.ask(PendingStore::all).stream()
                .filter(change -> change.kind() != INDEX || !building.test(change.id()))
                .filter(change -> !failed.contains(change.id()))
                .findFirst();
    }

    private void finish(PendingChange change) {
        if (change.kind() == INDEX) {
            LOG.info("Taking back the index {} of {}, which was not finished", name(change), change.tableId());
            IndexBuild.takeBack(database, change.id());
        } else {
            slices(change);
        }
        announce.run();
    }

    private void slices(PendingChange change) {
        Pace pace = new Pace();
        FieldProgress progress = new FieldProgress(LOG, change);
        Optional<PendingChange> left = Optional.of(change);
        while (left.isPresent() && !stopped.getAsBoolean()) {
            left = slice(left.get(), pace);
            left.ifPresent(progress::tell);
        }
        if (left.isEmpty()) {
            progress.end();
        }
    }

    private Optional<PendingChange> slice(PendingChange change, Pace pace) {
        String id = change.id();
        try (SliceTurns.Turn turn = turns.take()) {
            return database.background(session -> {
                turn.begin();
                long start = System.nanoTime();
                Optional<PendingChange> left = Slice.next(database.dialect(), session, id, pace.records());
                long took = System.nanoTime() - start;
                left.ifPresent(now -> pace.took(now.done() - change.done(), took));
                return left;
            });
        } catch (StoreException e) {
            if (database.dialect().violatedIndex(e).isEmpty()) {
                throw e;
            }
            // No call leads here; should one, records with a default and without are better than no progress at all.
            LOG.error("Gave up filling in {} of {}: a unique index stands against it", id, environmentId, e);
            return database.background(session -> {
                PendingStore.delete(session, id);
                return Optional.empty();
            });
        }
    }

    private void retryLater(Throwable e) {
        if (stopped.getAsBoolean()) {
            return;
        }
        LOG.warn(
                "A change of a table of {} can not go on, trying again in {} s",
                environmentId,
                pause.next().toSeconds(),
                e);
        pause.take();
    }

    private static String name(PendingChange index) {
        return index.details().path("name").asText();
    }
}
