package dev.bkend.migration;

import static dev.bkend.migration.Job.Kind.INDEX;

import dev.bkend.store.Database;
import dev.bkend.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the jobs of one environment, batch by batch; an index that nobody builds any more is taken back. */
final class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

    /** How often it looks what became of a job that somebody else works on. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Environment environment;
    private final Leases leases;
    private final BatchSlots slots;
    private final Backoff backoff;
    private final BooleanSupplier stopped;
    private final Semaphore news = new Semaphore(0);
    private final AtomicBoolean isNew = new AtomicBoolean(true);

    /**
     * Whose jobs these are.
     *
     * @param changed tells whoever caches its tables
     * @param finished asked before looking for jobs; what it gives is run if there are none, and nobody is about to note one
     */
    record Environment(String id, Database database, Runnable changed, Supplier<Runnable> finished) {}

    JobWorker(Environment environment, Leases leases, BatchSlots slots, Backoff backoff, BooleanSupplier stopped) {
        this.environment = environment;
        this.leases = leases;
        this.slots = slots;
        this.backoff = backoff;
        this.stopped = stopped;
    }

    /** There is something new to look at: what failed is tried again, too. */
    void wake() {
        isNew.set(true);
        news.release();
    }

    /** Whether it was woken after it looked last. */
    boolean hasNews() {
        return isNew.get();
    }

    /** Until there is nothing left, or the server stops. */
    void finish() {
        int failures = 0;
        while (!stopped.getAsBoolean()) {
            try {
                Optional<Duration> wait = pass();
                if (wait.isEmpty()) {
                    return;
                }
                failures = 0;
                await(wait.get());
            } catch (Throwable e) {
                // An error, too: nobody else would go on with the rest of it.
                lookLater(e, ++failures);
            }
        }
    }

    private void lookLater(Throwable e, int failures) {
        if (!stopped.getAsBoolean()) {
            Duration wait = backoff.after(failures);
            LOG.warn("Can not look for jobs of {}, trying again in {} s", environment.id(), wait.toSeconds(), e);
            await(wait);
        }
    }

    /** Tries each job that is due once: how long to wait before the next pass, or empty if there are no more jobs. */
    private Optional<Duration> pass() {
        boolean all = isNew.getAndSet(false);
        List<Job> jobs = environment.database().ask(JobStore::all);
        if (jobs.isEmpty()) {
            return isFinished() ? Optional.empty() : Optional.of(Duration.ZERO);
        }
        Leases.Claim claim = leases.worker();
        List<Job> due = jobs.stream()
                .filter(job -> claim.beats(job.lease()))
                .filter(job -> all || !job.retry().notBefore().isAfter(claim.now()))
                .toList();
        due.forEach(this::attempt);
        return Optional.of(due.isEmpty() ? untilDue(jobs, claim) : Duration.ZERO);
    }

    /** What a transaction saw, after which somebody else may note a job: but not without a mark of his own. */
    private record Seen(boolean jobs, boolean changes) {}

    private boolean isFinished() {
        Runnable finished = environment.finished().get();
        Seen seen = environment.database().background(session -> {
            JobStore.endChanges(session, leases.worker());
            return new Seen(!JobStore.all(session).isEmpty(), !JobStore.isEmpty(session));
        });
        // Whoever changes a table wakes the queue afterwards, which then looks again.
        if (!seen.jobs() && !seen.changes()) {
            finished.run();
        }
        return !seen.jobs();
    }

    private static Duration untilDue(List<Job> jobs, Leases.Claim claim) {
        return jobs.stream()
                .map(job -> claim.beats(job.lease())
                        ? Duration.between(claim.now(), job.retry().notBefore()).plusMillis(1)
                        : LOOK)
                .min(Duration::compareTo)
                .orElse(LOOK);
    }

    /** One that fails is left for later, so that it does not keep the others from being done. */
    private void attempt(Job job) {
        if (stopped.getAsBoolean()) {
            return;
        }
        try {
            if (job.kind() == INDEX) {
                LOG.info("Taking back the index {} of {}, which was not finished", name(job), job.tableId());
                IndexBuild.takeBack(environment.database(), job.id(), leases.worker());
            } else {
                batches(job);
            }
            environment.changed().run();
        } catch (Throwable e) {
            retryLater(job, e);
        }
    }

    private void batches(Job job) {
        BatchSize size = new BatchSize();
        FieldProgress progress = new FieldProgress(LOG, job);
        Optional<Job> left = Optional.of(job);
        while (left.isPresent() && !stopped.getAsBoolean()) {
            left = batch(left.get(), size);
            left.ifPresent(progress::tell);
        }
        if (left.isEmpty()) {
            progress.end();
        }
    }

    /** What a batch left to do, and how long it kept others from writing. */
    private record Timed(Optional<Job> left, long nanos) {}

    private Optional<Job> batch(Job job, BatchSize size) {
        Database database = environment.database();
        try (BatchSlots.Slot slot = slots.take()) {
            Timed timed = database.background(session -> {
                slot.begin();
                long start = System.nanoTime();
                Optional<Job> left = Batch.next(database.dialect(), session, job.id(), leases.worker(), size.records());
                return new Timed(left, System.nanoTime() - start);
            });
            timed.left().ifPresent(now -> size.took(now.done() - job.done(), timed.nanos()));
            return timed.left();
        } catch (StoreException e) {
            if (database.dialect().violatedIndex(e).isEmpty()) {
                throw e;
            }
            // No call leads here; should one, records with a default and without are better than no progress at all.
            LOG.error("Gave up filling in {} of {}: a unique index stands against it", job.id(), environment.id(), e);
            return database.background(session -> {
                if (JobStore.take(session, job.id(), leases.worker())) {
                    JobStore.delete(session, job);
                }
                return Optional.empty();
            });
        }
    }

    private void retryLater(Job job, Throwable e) {
        if (stopped.getAsBoolean()) {
            return;
        }
        int failures = environment.database().background(session -> {
            int attempts = JobStore.find(session, job.id()).orElse(job).retry().attempts() + 1;
            Instant next = leases.now().plus(backoff.after(attempts));
            JobStore.failed(
                    session, job.id(), leases.worker(), new Job.Retry(attempts, next), String.valueOf(e.getMessage()));
            return attempts;
        });
        LOG.warn(
                "A change of a table of {} can not go on, trying again in {} s; others first",
                environment.id(),
                backoff.after(failures).toSeconds(),
                e);
    }

    private void await(Duration wait) {
        try {
            if (news.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException stop) {
            // Only a server that stops does this, and then nothing is tried again.
            Thread.currentThread().interrupt();
        }
    }

    private static String name(Job index) {
        return index.details().path("name").asText();
    }
}
