package shop.troth.catalog.search;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** How texts become words, the same for products and for what is typed. */
final class Words extends Analyzer {

    /** How a unit is written, and its one name. */
    private record Unit(String written, String name) {}

    /** A figure and its unit make one word, however they are written: 0.22 µm, 0.22um and 0.22 micron are the same. */
    private static final List<Unit> UNITS = List.of(
            new Unit("um|µm|μm|microns?|micrometers?|micrometres?", "um"),
            new Unit("mm|millimeters?|millimetres?", "mm"),
            new Unit("cm|centimeters?|centimetres?", "cm"),
            new Unit("ml|milliliters?|millilitres?", "ml"),
            new Unit("l|liters?|litres?", "l"),
            new Unit("fl\\.? ?oz\\.?|oz\\.?|ounces?", "oz"),
            new Unit("gal\\.?|gallons?", "gal"),
            new Unit("in\\.?|inch|inches|\"|″", "in"),
            new Unit("ft\\.?|foot|feet|'|′", "ft"),
            new Unit("lbs?\\.?|pounds?", "lb"),
            new Unit("kg|kilograms?|kilos?", "kg"),
            new Unit("mg|milligrams?", "mg"),
            new Unit("g|grams?", "g"),
            new Unit("ct\\.?|count|pcs\\.?|pieces?|pk|/pk", "ct"),
            new Unit("mil|mils", "mil"),
            new Unit("ply", "ply"));

    /** A figure and whatever unit it has, in one pass over the text; the group that matched says which. */
    private static final Pattern FIGURE = Pattern.compile(UNITS.stream()
            .map(it -> "(" + it.written() + ")")
            .collect(Collectors.joining("|", "(\\d+(?:\\.\\d+)?)[ -]?(?:", ")(?![\\p{L}\\d])")));

    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}\\b)");
    private static final Pattern BETWEEN = Pattern.compile("(?<=\\d) ?[x×] ?(?=\\d)");
    private static final Pattern NOT_IN_NUMBERS = Pattern.compile("[^a-z0-9]");

    /** A text with its figures and units written in one way; in small letters. */
    static String evened(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        if (small.chars().noneMatch(Character::isDigit)) {
            return small;
        }
        return FIGURE.matcher(
                        BETWEEN.matcher(THOUSANDS.matcher(small).replaceAll("")).replaceAll(" x "))
                .replaceAll(it -> it.group(1) + unit(it));
    }

    private static String unit(MatchResult figure) {
        for (int i = 0; i < UNITS.size(); i++) {
            if (figure.start(i + 2) >= 0) {
                return UNITS.get(i).name();
            }
        }
        throw new IllegalStateException("a figure without a unit matched");
    }

    /** A catalogue number without its hyphens, dots and blanks, in small letters. */
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
