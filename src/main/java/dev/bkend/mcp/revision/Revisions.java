package dev.bkend.mcp.revision;

import static dev.bkend.mcp.revision.Trait.ANY_OUTPUT_SCHEMA;
import static dev.bkend.mcp.revision.Trait.BAD_ARGUMENTS_ARE_RESULTS;
import static dev.bkend.mcp.revision.Trait.BATCHES;
import static dev.bkend.mcp.revision.Trait.CACHE_HINTS;
import static dev.bkend.mcp.revision.Trait.COMPLETION_CONTEXT;
import static dev.bkend.mcp.revision.Trait.ELICITATION_MODES;
import static dev.bkend.mcp.revision.Trait.ENVELOPE;
import static dev.bkend.mcp.revision.Trait.ICONS;
import static dev.bkend.mcp.revision.Trait.PRIMED_STREAMS;
import static dev.bkend.mcp.revision.Trait.RESULT_TYPE;
import static dev.bkend.mcp.revision.Trait.SERVER_INFO_ON_RESULTS;
import static dev.bkend.mcp.revision.Trait.SESSIONS;
import static dev.bkend.mcp.revision.Trait.STRUCTURED_CONTENT;
import static dev.bkend.mcp.revision.Trait.TITLES;
import static dev.bkend.mcp.revision.Trait.UNKNOWN_METHOD_IS_404;
import static dev.bkend.mcp.revision.Trait.UNKNOWN_RESOURCE_IS_INVALID_PARAMS;

import java.util.List;
import java.util.Optional;

/** The revisions this server speaks, each as its difference from the one before: a changelog of the specification. */
public final class Revisions {

    private final List<Revision> oldestFirst;

    public Revisions(Methods methods) {
        Revision march2025 = new Revision("2025-03-26")
                .with("initialize", methods.initialize())
                .with("ping", methods.ping())
                .with("tools/list", methods.listTools())
                .with("tools/call", "name", methods.callTool())
                .with("resources/list", methods.listResources())
                .with("resources/templates/list", methods.listResourceTemplates())
                .with("resources/read", "uri", methods.readResource())
                .with("prompts/list", methods.listPrompts())
                .with("prompts/get", "name", methods.getPrompt())
                .with("completion/complete", methods.complete())
                .with("resources/subscribe", methods.subscribe())
                .with("resources/unsubscribe", methods.unsubscribe())
                .with("logging/setLevel", methods.setLevel())
                .with(SESSIONS)
                .with(BATCHES);
        Revision june2025 = march2025
                .next("2025-06-18")
                .without(BATCHES)
                .with(TITLES)
                .with(STRUCTURED_CONTENT)
                .with(COMPLETION_CONTEXT);
        Revision november2025 = june2025.next("2025-11-25")
                .with(BAD_ARGUMENTS_ARE_RESULTS)
                .with(ELICITATION_MODES)
                .with(ICONS)
                .with(PRIMED_STREAMS);
        Revision july2026 = november2025
                .next("2026-07-28")
                .without("initialize")
                .without("ping")
                .without("resources/subscribe")
                .without("resources/unsubscribe")
                .without("logging/setLevel")
                .with("subscriptions/listen", methods.listen())
                .without(SESSIONS)
                .without(PRIMED_STREAMS)
                .with("server/discover", methods.discover())
                .with("tasks/get", "taskId", methods.getTask())
                .with("tasks/update", "taskId", methods.updateTask())
                .with("tasks/cancel", "taskId", methods.cancelTask())
                .with(ENVELOPE)
                .with(UNKNOWN_METHOD_IS_404)
                .with(UNKNOWN_RESOURCE_IS_INVALID_PARAMS)
                .with(ANY_OUTPUT_SCHEMA)
                .with(RESULT_TYPE)
                .with(SERVER_INFO_ON_RESULTS)
                .with(CACHE_HINTS);
        oldestFirst = List.of(march2025, june2025, november2025, july2026);
    }

    public Optional<Revision> find(String date) {
        return oldestFirst.stream()
                .filter(revision -> revision.date().equals(date))
                .findFirst();
    }

    /** The revision of a request that names none: the last one that did not ask for it. */
    public Revision unnamed() {
        return oldestFirst.getFirst();
    }

    /** The newest revision whose every request stands alone. */
    public Revision newestWithEnvelope() {
        return oldestFirst.getLast();
    }

    /** What {@code initialize} settles on: the revision asked for, or else the newest that is opened in this way. */
    public Revision negotiate(String asked) {
        List<Revision> candidates = opened();
        return candidates.stream()
                .filter(revision -> revision.date().equals(asked))
                .findFirst()
                .orElse(candidates.getLast());
    }

    /** The dates of the revisions that need no opening, for {@code server/discover} and for refusals. */
    public List<String> withEnvelope() {
        return oldestFirst.stream()
                .filter(revision -> revision.has(ENVELOPE))
                .map(Revision::date)
                .toList();
    }

    /** The dates of all revisions, oldest first. */
    public List<String> dates() {
        return oldestFirst.stream().map(Revision::date).toList();
    }

    /** The dates of the revisions that begin with {@code initialize}. */
    public List<String> withInitialize() {
        return opened().stream().map(Revision::date).toList();
    }

    private List<Revision> opened() {
        return oldestFirst.stream().filter(revision -> !revision.has(ENVELOPE)).toList();
    }
}
