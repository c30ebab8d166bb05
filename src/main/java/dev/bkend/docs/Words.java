package dev.bkend.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    private static final CharArraySet STOP = stop();

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
        words = new FlattenGraphFilter(new WordDelimiterGraphFilter(words, PARTS, null));
        words = new StopFilter(new LowerCaseFilter(words), STOP);
        return new TokenStreamComponents(source, new PorterStemFilter(words));
    }

    /** The first so many different stems of a text, in its order. Nothing in it is query syntax. */
    Set<String> of(String text, int limit) {
        Set<String> stems = new LinkedHashSet<>();
        try (TokenStream words = tokenStream("", text)) {
            CharTermAttribute term = words.addAttribute(CharTermAttribute.class);
            words.reset();
            while (stems.size() < limit && words.incrementToken()) {
                stems.add(term.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stems;
    }
}
