package dev.bkend.store.file;

import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Engine;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where each environment's data is: a database of its own, open while it is used and some time after. */
public final class Placement implements AutoCloseable {

    private static final Pattern ENVIRONMENT_ID = Pattern.compile("env_[0-9a-hjkmnp-tv-z]{16}");

    private final Path folder;
    private final int mostOpen;
    private final Engine engine;
    private final Ties ties;

    /** Least recently used first; every access is under this object's own lock. */
    private final LinkedHashMap<String, PlacedFile> files = new LinkedHashMap<>(16, 0.75f, true);

    private boolean closed;

    /**
     * Environments that one engine has.
     *
     * @param folder for the marks of {@link #markFiles}; it exists
     * @param mostOpen how many databases stay open when nobody uses them
     */
    public Placement(Path folder, int mostOpen, Engine engine, Ties ties) {
        this.folder = folder;
        this.mostOpen = mostOpen;
        this.engine = engine;
        this.ties = ties;
    }

    static boolean isId(String text) {
        return ENVIRONMENT_ID.matcher(text).matches();
    }

    /** The engine that a new environment gets. */
    public String engine() {
        return engine.name();
    }

    /** The environment's database; it may be kept, and costs nothing until it is used. */
    public Database environment(String environmentId) {
        if (!isId(environmentId)) {
            throw new IllegalArgumentException("Not the id of an environment: " + environmentId);
        }
        return new Database() {
            @Override
            public <T> T read(Work<T> work) {
                return use(environmentId, database -> database.read(work));
            }

            @Override
            public <T> T ask(Work<T> work) {
                return use(environmentId, database -> database.ask(work));
            }

            @Override
            public <T> T read(QueryDeadline deadline, Work<T> work) {
                return use(environmentId, database -> database.read(deadline, work));
            }

            @Override
            public <T> T ask(QueryDeadline deadline, Work<T> work) {
                return use(environmentId, database -> database.ask(deadline, work));
            }

            @Override
            public <T> T write(Work<T> work) {
                return use(environmentId, database -> database.write(work));
            }

            @Override
            public <T> T serializable(Work<T> work) {
                return use(environmentId, database -> database.serializable(work));
            }

            @Override
            public <T> T background(Work<T> work) {
                return use(environmentId, database -> database.background(work));
            }

            @Override
            public Dialect dialect() {
                return engine.dialect();
            }
        };
    }

    /** Marks that older versions of the server left. */
    public MarkFiles markFiles() {
        return new MarkFiles(folder);
    }

    /** How many databases are open. */
    public int open() {
        synchronized (files) {
            return files.size();
        }
    }

    /** Refuses new units of work, waits for those under way. */
    @Override
    public void close() {
        List<PlacedFile> all;
        synchronized (files) {
            closed = true;
            all = new ArrayList<>(files.values());
            files.clear();
        }
        all.forEach(PlacedFile::close);
    }

    private <T> T use(String environmentId, Function<OpenDatabase, T> work) {
        PlacedFile file = borrow(environmentId);
        try {
            return work.apply(file.database());
        } finally {
            giveBack(file).forEach(PlacedFile::close);
        }
    }

    private PlacedFile borrow(String environmentId) {
        synchronized (files) {
            if (closed) {
                throw new IllegalStateException("The data directory is closed");
            }
            PlacedFile file = files.computeIfAbsent(environmentId, id -> new PlacedFile(id, engine, ties));
            file.users++;
            return file;
        }
    }

    /** The files that are to be closed for it, which nobody else can reach any more. */
    private List<PlacedFile> giveBack(PlacedFile file) {
        List<PlacedFile> surplus = new ArrayList<>();
        synchronized (files) {
            file.users--;
            Iterator<Map.Entry<String, PlacedFile>> eldest = files.entrySet().iterator();
            while (files.size() > mostOpen && eldest.hasNext()) {
                PlacedFile candidate = eldest.next().getValue();
                if (candidate.users == 0) {
                    eldest.remove();
                    surplus.add(candidate);
                }
            }
        }
        return surplus;
    }
}
