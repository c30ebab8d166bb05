package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.Conversation;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.catalog.TableRow;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * New indexes of a table with many records. They are noted first, so that everybody sees them being built; then each is
 * made by itself, and others write in between. Unique ones are made last, in the transaction that makes all of them part
 * of the table: nothing may refuse a write that the table does not tell of.
 */
final class IndexBuild implements Indexes.Making, AutoCloseable {

    private final Database database;
    private final LiveChanges live;
    private final TableRow table;
    private final BuildNews news;
    private final Map<IndexDefinition, PendingChange> parts = new LinkedHashMap<>();
    private final Set<IndexDefinition> made = ConcurrentHashMap.newKeySet();
    private final AtomicReference<ProblemException> stopped = new AtomicReference<>();

    IndexBuild(
            Database database,
            LiveChanges live,
            TableRow table,
            List<IndexDefinition> create,
            long records,
            Conversation conversation) {
        this.database = database;
        this.live = live;
        this.table = table;
        // In the order of the indexes, which ids made in the same moment do not have.
        Iterator<String> ids =
                create.stream().map(index -> PendingChange.newId()).sorted().iterator();
        create.forEach(index -> parts.put(
                index,
                new PendingChange(
                        ids.next(),
                        table.id(),
                        PendingChange.Kind.INDEX,
                        index.toJson(),
                        "",
                        "",
                        0,
                        Math.max(1, records))));
        news = new BuildNews(conversation, this::tell);
    }

    /** Lets everybody see it. */
    void note() {
        parts.values().forEach(part -> live.builds().put(part.id(), 0.0));
        database.write(session -> {
            parts.values().forEach(part -> PendingStore.insert(session, part));
            return parts.size();
        });
        news.start();
    }

    /** Makes those that refuse nothing. */
    void makePlain() {
        for (Map.Entry<IndexDefinition, PendingChange> part : parts.entrySet()) {
            IndexDefinition index = part.getKey();
            if (!index.unique()) {
                String ddl = database.dialect()
                        .createIndex(
                                table.physical(), Indexes.index(part.getValue().id(), index));
                database.background(session -> {
                    make(session, ddl, index);
                    return index;
                });
            }
        }
    }

    @Override
    public void end(Session session) {
        parts.values().forEach(part -> PendingStore.delete(session, part.id()));
    }

    @Override
    public String name(IndexDefinition definition) {
        PendingChange part = parts.get(definition);
        return part == null ? PendingChange.newId() : part.id();
    }

    @Override
    public void make(Session session, String ddl, IndexDefinition definition) {
        if (!made.contains(definition)) {
            try {
                session.execute(ddl, rows -> goOn(definition, rows));
            } catch (StoreException e) {
                ProblemException reason = stopped.get();
                throw reason == null ? e : reason;
            }
            made.add(definition);
        }
    }

    private boolean goOn(IndexDefinition index, double rows) {
        PendingChange part = parts.get(index);
        if (part != null) {
            live.builds().put(part.id(), Math.min(0.99, rows / part.total()));
        }
        if (news.cancelled()) {
            stopped.set(CONFLICT.because("The call was cancelled. Nothing was changed."));
        } else if (live.closed()) {
            stopped.set(UNAVAILABLE.because("The server is stopping. Nothing was changed; call again later."));
        }
        return stopped.get() == null;
    }

    /** Made of all, and which one is being made. */
    private BuildNews.News tell() {
        double done = 0;
        String message = "Finishing";
        for (Map.Entry<IndexDefinition, PendingChange> part : parts.entrySet()) {
            double share = made.contains(part.getKey())
                    ? 1
                    : live.builds().getOrDefault(part.getValue().id(), 0.0);
            done += share;
            if (share < 1) {
                message = "Making the index " + part.getKey().name();
                break;
            }
        }
        return new BuildNews.News(done, parts.size(), message);
    }

    /** Runs the rest of the change; if it fails, nothing is left of the indexes. */
    <T> T takenBackIfFailed(Supplier<T> change) {
        try {
            return change.get();
        } catch (Throwable failure) {
            try {
                parts.values().forEach(part -> takeBack(database, part.id()));
            } catch (RuntimeException e) {
                // Whoever looks for unfinished work next does it.
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    /** It is part of the table, or was taken back. */
    @Override
    public void close() {
        news.close();
        parts.values().forEach(part -> live.builds().remove(part.id()));
    }

    /** An index that was noted and is not part of a table, whether it was made or not. */
    static void takeBack(Database database, String id) {
        database.background(session -> {
            if (PendingStore.find(session, id).isPresent()) {
                session.execute(database.dialect().dropIndex(id));
                PendingStore.delete(session, id);
            }
            return id;
        });
    }
}
