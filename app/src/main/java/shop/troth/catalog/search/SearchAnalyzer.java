package shop.troth.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Splits texts into words, in the same way for products and search input. */
final class SearchAnalyzer extends Analyzer {

    private static final Pattern NOT_IN_NUMBERS = Pattern.compile("[^a-z0-9]");

    /** What the filter before leaves of the plural of a box, a brush, a pouch, and a glass. */
    private static final Pattern LEFT_OF_PLURAL = Pattern.compile("(?<=x|sh|ch|ss)e$");

    private final CharArraySet ignored;

    SearchAnalyzer() {
        this(EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    }

    private SearchAnalyzer(CharArraySet ignored) {
        this.ignored = ignored;
    }

    /** Returns an analyzer that ignores no word, for names such as Post-it. */
    static SearchAnalyzer ofEveryWord() {
        return new SearchAnalyzer(CharArraySet.EMPTY_SET);
    }

    /**
     * A word in a text.
     *
     * @param text as in the index
     * @param start where it starts in the text
     */
    record Word(String text, int start, int end) {}

    /** Returns at most so many words of a text. */
    List<Word> words(String text, int most) {
        var words = new ArrayList<Word>();
        try (var stream = tokenStream(ProductDocument.NAME, text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken() && words.size() < most) {
                words.add(new Word(term.toString(), place.startOffset(), place.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as the text is in memory
        }
        return words;
    }

    /** Returns a catalog number in lower case, without hyphens, dots, and spaces. */
    static String number(String text) {
        return NOT_IN_NUMBERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var tokens = new StandardTokenizer();
        var small = new LowerCaseFilter(tokens);
        var plain = new ASCIIFoldingFilter(small);
        var without = new StopFilter(plain, ignored);
        var singular = new EnglishMinimalStemFilter(without);
        return new TokenStreamComponents(tokens, new PatternReplaceFilter(singular, LEFT_OF_PLURAL, "", false));
    }
}
