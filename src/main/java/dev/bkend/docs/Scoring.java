package dev.bkend.docs;

import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.commonmark.node.FencedCodeBlock;

/** What counts how much: a heading as much again as the text that it is a part of, code little. */
final class Scoring {

    static final String NUMBER = "number";

    private static final String NAME = "name";
    private static final String TEXT = "text";
    private static final String CODE = "code";

    private static final float CODE_COUNTS = 0.3f;

    /** Words that stand beside each other in the question and in the text count so much more. */
    private static final float NEIGHBOURS_COUNT = 0.5f;

    private Scoring() {}

    static Document document(int number, Section section) {
        StringBuilder text = new StringBuilder(section.page() + "\n" + section.name() + "\n");
        StringBuilder code = new StringBuilder();
        for (Block block : Block.of(section.text())) {
            boolean isCode = block.node() instanceof FencedCodeBlock;
            (isCode ? code : text).append(block.source()).append('\n');
        }
        Document document = new Document();
        document.add(new StoredField(NUMBER, number));
        document.add(new TextField(NAME, section.name(), Field.Store.NO));
        document.add(new TextField(TEXT, text.toString(), Field.Store.NO));
        document.add(new TextField(CODE, code.toString(), Field.Store.NO));
        return document;
    }

    /** Any part of the question may match; the more of them, and the rarer they are, the better. */
    static Query query(Inquiry inquiry) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        List<Inquiry.Part> parts = inquiry.parts();
        parts.forEach(part -> query.add(part(part), Occur.SHOULD));
        for (int next = 1; next < parts.size(); next++) {
            List<String> before = parts.get(next - 1).asked();
            List<String> after = parts.get(next).asked();
            if (!before.isEmpty() && !after.isEmpty()) {
                Query neighbours = new PhraseQuery(1, TEXT, before.getLast(), after.getFirst());
                query.add(new BoostQuery(neighbours, NEIGHBOURS_COUNT), Occur.SHOULD);
            }
        }
        return query.build();
    }

    private static Query part(Inquiry.Part part) {
        List<List<String>> words =
                Stream.concat(Stream.of(part.asked()), part.meant().stream()).toList();
        List<String> single = words.stream()
                .filter(stems -> stems.size() == 1)
                .map(List::getFirst)
                .toList();
        Stream<Query> phrases = words.stream().filter(stems -> stems.size() > 1).map(Scoring::all);
        return new DisjunctionMaxQuery(
                Stream.concat(Stream.of(oneOf(single)), phrases).toList(), 0);
    }

    private static Query all(List<String> stems) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        stems.forEach(stem -> query.add(oneOf(List.of(stem)), Occur.SHOULD));
        return query.build();
    }

    /** Words that mean the same count as one word: a rare one among them says no more than a common one. */
    private static Query oneOf(List<String> stems) {
        return new BooleanQuery.Builder()
                .add(field(NAME, stems), Occur.SHOULD)
                .add(field(TEXT, stems), Occur.SHOULD)
                .add(new BoostQuery(field(CODE, stems), CODE_COUNTS), Occur.SHOULD)
                .build();
    }

    private static Query field(String field, List<String> stems) {
        SynonymQuery.Builder query = new SynonymQuery.Builder(field);
        stems.stream().distinct().forEach(stem -> query.addTerm(new Term(field, stem)));
        return query.build();
    }
}
