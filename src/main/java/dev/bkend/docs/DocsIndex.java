package dev.bkend.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Full-text search over the guides and the API reference, in memory: one Lucene document for each section. */
public final class DocsIndex {

    private static final int PAGES = 5;
    private static final int LOOKED_AT = 50;
    private static final int QUERY_LENGTH = 1000;
    private static final int QUERY_WORDS = 32;

    /** What scores less than this share of the best has only some side word in common with the query. */
    private static final float WORTH_SHOWING = 0.25f;

    /** Held, because a logger nobody holds forgets its level: few hundred sections need no vector instructions. */
    private static final Logger VECTOR_ADVICE =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        VECTOR_ADVICE.setLevel(Level.SEVERE);
    }

    private final FutureTask<Built> built;

    /** A section that answers a query, with the stems of the query for choosing what to show of it. */
    record Hit(Section section, Set<String> words) {}

    private record Built(List<Topic> topics, List<Section> sections, Synonyms synonyms, IndexSearcher searcher) {}

    /** The search over what this build has on its class path. */
    public DocsIndex() {
        this(Guides::topics, Reference::sections);
    }

    DocsIndex(Supplier<List<Topic>> topics, Supplier<List<Section>> reference) {
        built = new FutureTask<>(() -> build(topics.get(), reference.get()));
    }

    /** Builds the index, unless a search was quicker. */
    public void warmUp() {
        built.run();
    }

    List<Topic> topics() {
        return built().topics();
    }

    /** The best section of each of the best pages. */
    List<Hit> search(String query) {
        Built index = built();
        String read = query.substring(0, Math.min(query.length(), QUERY_LENGTH));
        Inquiry inquiry = index.synonyms().read(read, QUERY_WORDS);
        Map<String, Hit> pages = new LinkedHashMap<>();
        try {
            ScoreDoc[] found = index.searcher().search(Scoring.query(inquiry), LOOKED_AT).scoreDocs;
            for (int i = 0; i < found.length && pages.size() < PAGES; i++) {
                if (found[i].score >= found[0].score * WORTH_SHOWING) {
                    Section section = index.sections().get(number(index.searcher(), found[i]));
                    pages.putIfAbsent(section.page(), new Hit(section, inquiry.stems()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(pages.values());
    }

    /** Whoever comes first builds it, everybody else waits for that. */
    private Built built() {
        built.run();
        try {
            return built.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the documentation was indexed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The documentation could not be indexed", e.getCause());
        }
    }

    private static Built build(List<Topic> topics, List<Section> reference) throws IOException {
        List<Section> sections = new ArrayList<>(Guides.sections(topics));
        sections.addAll(reference);
        Words words = Words.telling();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(words))) {
            for (int number = 0; number < sections.size(); number++) {
                writer.addDocument(Scoring.document(number, sections.get(number)));
            }
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        return new Built(topics, List.copyOf(sections), new Synonyms(), searcher);
    }

    private static int number(IndexSearcher searcher, ScoreDoc found) throws IOException {
        return searcher.storedFields()
                .document(found.doc)
                .getField(Scoring.NUMBER)
                .numericValue()
                .intValue();
    }
}
