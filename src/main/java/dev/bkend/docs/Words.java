package dev.bkend.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** English words by their stems; names such as {@code backend_table_create} count whole and in their parts. */
final class Words extends Analyzer {

    private static final int PARTS = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
            | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
            | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
            | WordDelimiterGraphFilter.PRESERVE_ORIGINAL;

    /** Names of one word that are written like two. */
    private static final CharArraySet NAMES =
            new CharArraySet(List.of("GitHub", "GraphQL", "JavaScript", "OpenAPI", "TypeScript"), false);

    private static final CharArraySet STOP = stop();

    private final CharArraySet left;

    private Words(CharArraySet left) {
        this.left = left;
    }

    /** Those that tell something: without the small ones. */
    static Words telling() {
        return new Words(STOP);
    }

    /** All of them. */
    static Words all() {
        return new Words(CharArraySet.EMPTY_SET);
    }

    /** The usual small words, and those that questions to a documentation are made of. */
    private static CharArraySet stop() {
        CharArraySet words = new CharArraySet(EnglishAnalyzer.ENGLISH_STOP_WORDS_SET, true);
        words.addAll(List.of("can", "could", "did", "do", "does", "from", "get", "have", "how", "i", "its", "me"));
        words.addAll(List.of("my", "need", "our", "please", "should", "so", "use", "using", "want", "we", "what"));
        words.addAll(List.of("when", "where", "which", "who", "why", "you", "your"));
        return words;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer source = new StandardTokenizer();
        TokenStream words = new EnglishPossessiveFilter(source);
        words = new FlattenGraphFilter(new WordDelimiterGraphFilter(words, PARTS, NAMES));
        words = new StopFilter(new LowerCaseFilter(words), left);
        return new TokenStreamComponents(source, new PorterStemFilter(words));
    }

    /** The stems of a text, in its order. Nothing in it is query syntax. */
    List<String> of(String text) {
        List<String> stems = new ArrayList<>();
        try (TokenStream words = tokenStream("", text)) {
            CharTermAttribute term = words.addAttribute(CharTermAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                stems.add(term.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stems;
    }
}
