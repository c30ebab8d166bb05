package dev.bkend.migration;

import static dev.bkend.migration.Job.Kind.INDEX;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a table's changes is not done yet.
 *
 * @param builds how much of the indexes that are being built is done
 */
public record UnderWay(List<Job> changes, Map<String, Double> builds) {

    public UnderWay {
        changes = List.copyOf(changes);
    }

    public boolean isNothing() {
        return changes.isEmpty();
    }

    /** Of all of it together. */
    public @Nullable Double progress() {
        double total = changes.stream().mapToDouble(Job::total).sum();
        return isNothing()
                ? null
                : rounded(changes.stream().mapToDouble(this::done).sum() / Math.max(1, total));
    }

    public Optional<Job> index(String name) {
        return changes.stream()
                .filter(change -> change.kind() == INDEX
                        && change.details().path("name").asText().equals(name))
                .findFirst();
    }

    public List<Job> indexes() {
        return changes.stream().filter(change -> change.kind() == INDEX).toList();
    }

    public double built(Job index) {
        return rounded(builds.getOrDefault(index.id(), 0.0));
    }

    /** What is being made right now and how far it is, for messages. */
    Optional<String> building() {
        List<Job> made = indexes().stream()
                .filter(index -> builds.containsKey(index.id()))
                .toList();
        double done = made.stream().mapToDouble(this::built).average().orElse(0);
        String names = made.stream()
                .map(index -> index.details().path("name").asText())
                .collect(Collectors.joining(", "));
        return made.isEmpty()
                ? Optional.empty()
                : Optional.of((made.size() == 1 ? "the index " : "the indexes ") + names + ", " + (int) (100 * done)
                        + " % done");
    }

    private double done(Job change) {
        return change.kind() == INDEX ? built(change) * change.total() : change.done();
    }

    private static double rounded(double progress) {
        return Math.round(Math.clamp(progress, 0, 1) * 1000) / 1000.0;
    }
}
