package shop.troth.catalog.search;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** How texts become words, the same for products and for what is typed. */
final class Words extends Analyzer {

    private record Unit(Pattern written, String name) {}

    /** A figure and its unit make one word, however they are written: 0.22 µm, 0.22um and 0.22 micron are the same. */
    private static final List<Unit> UNITS = List.of(
            unit("um|µm|μm|microns?|micrometers?|micrometres?", "um"),
            unit("mm|millimeters?|millimetres?", "mm"),
            unit("cm|centimeters?|centimetres?", "cm"),
            unit("ml|milliliters?|millilitres?", "ml"),
            unit("l|liters?|litres?", "l"),
            unit("fl\\.? ?oz\\.?|oz\\.?|ounces?", "oz"),
            unit("gal\\.?|gallons?", "gal"),
            unit("in\\.?|inch|inches|\"|″", "in"),
            unit("ft\\.?|foot|feet|'|′", "ft"),
            unit("lbs?\\.?|pounds?", "lb"),
            unit("kg|kilograms?|kilos?", "kg"),
            unit("mg|milligrams?", "mg"),
            unit("g|grams?", "g"),
            unit("ct\\.?|count|pcs\\.?|pieces?|pk|/pk", "ct"),
            unit("mil|mils", "mil"),
            unit("ply", "ply"));

    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}\\b)");
    private static final Pattern BETWEEN = Pattern.compile("(?<=\\d) ?[x×] ?(?=\\d)");

    private static Unit unit(String written, String name) {
        return new Unit(Pattern.compile("(\\d+(?:\\.\\d+)?)[ -]?(?:" + written + ")(?![\\p{L}\\d])"), "$1" + name);
    }

    /** A text with its figures and units written in one way; in small letters. */
    static String evened(String text) {
        var evened = BETWEEN.matcher(
                        THOUSANDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(""))
                .replaceAll(" x ");
        for (var unit : UNITS) {
            evened = unit.written().matcher(evened).replaceAll(unit.name());
        }
        return evened;
    }

    /** A catalogue number without its hyphens, dots and blanks, in small letters. */
    static String number(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
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
