package shop.troth.catalog.search;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Splits texts into words, in the same way for products and search input. */
final class SearchAnalyzer extends Analyzer {

    private static final Pattern NOT_IN_NUMBERS = Pattern.compile("[^a-z0-9]");

    /** Returns a catalog number in lower case, without hyphens, dots, and spaces. */
    static String number(String text) {
        return NOT_IN_NUMBERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var tokens = new StandardTokenizer();
        var small = new LowerCaseFilter(tokens);
        var plain = new ASCIIFoldingFilter(small);
        var without = new StopFilter(plain, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
        return new TokenStreamComponents(tokens, new EnglishMinimalStemFilter(without));
    }
}
