package shop.troth.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Turns what somebody typed into a query: words of any field, forgiving a typo, and catalogue numbers. */
final class Typed {

    private static final int MOST_WORDS = 12;
    private static final int SHORTEST_NUMBER = 3;
    static final int SHORTEST_PREFIX = 2;
    private static final int SHORTEST_TYPO = 4;
    private static final int SHORTEST_TWO_TYPOS = 7;
    private static final int LONGEST_TYPO = 24;
    private static final int MOST_TYPOS = 4;
    private static final int MOST_SPELLINGS = 30;

    private static final Pattern ORDINARY = Pattern.compile("[\\p{L}0-9 .-]{1,60}");

    record Place(String field, float weight) {}

    static final List<Place> PLACES = List.of(
            new Place(ProductDocument.NAME, 6),
            new Place(ProductDocument.CATEGORY, 3),
            new Place(ProductDocument.FACTS, 3),
            new Place(ProductDocument.TEXT, 1));

    private final Words words;

    Typed(Words words) {
        this.words = words;
    }

    /**
     * @param all whether a product must have every word, and a word that the catalogue has is taken to be meant; else half of them
     *     are enough, and any may be a typo. Of the words that may be typos, the first four are taken for such
     */
    Query query(String text, boolean all, CatalogueWords known) throws IOException {
        var any = new BooleanQuery.Builder();
        var tokens = tokens(text);
        if (!tokens.isEmpty()) {
            var each = new BooleanQuery.Builder();
            int typos = 0;
            for (int i = 0; i < tokens.size(); i++) {
                var last = i == tokens.size() - 1;
                boolean perhapsTypo = !(all && known.has(tokens.get(i), false)) && mayBeTypo(tokens.get(i));
                each.add(word(tokens.get(i), last, perhapsTypo && typos < MOST_TYPOS), all ? Occur.MUST : Occur.SHOULD);
                typos += perhapsTypo ? 1 : 0;
            }
            if (!all) {
                each.setMinimumNumberShouldMatch((tokens.size() + 1) / 2);
            }
            any.add(each.build(), Occur.SHOULD);
        }
        var number = Words.number(text);
        if (number.length() >= SHORTEST_NUMBER) {
            any.add(
                    new BoostQuery(
                            new ConstantScoreQuery(new TermQuery(new Term(ProductDocument.NUMBER, number))), 1_000),
                    Occur.SHOULD);
            any.add(
                    new BoostQuery(
                            new ConstantScoreQuery(new PrefixQuery(new Term(ProductDocument.NUMBER, number))), 100),
                    Occur.SHOULD);
        }
        return any.build();
    }

    /**
     * Whether all that was typed are words of the catalogue itself, plainly written, the last perhaps only begun, or one of its
     * numbers. Only then may it be remembered for a while, for somebody may type anything into a search box.
     */
    boolean ordinary(String text, CatalogueWords known) throws IOException {
        if (!ORDINARY.matcher(text).matches()) {
            return false;
        }
        if (known.hasNumber(Words.number(text))) {
            return true;
        }
        var tokens = tokens(text);
        for (int i = 0; i < tokens.size(); i++) {
            if (!known.has(tokens.get(i), i == tokens.size() - 1)) {
                return false;
            }
        }
        return !tokens.isEmpty();
    }

    /** The best of the word as it is, as the beginning of one, or, if it may be a typo, with a letter or two wrong. */
    private static Query word(String word, boolean last, boolean typo) {
        var ways = new ArrayList<Query>();
        for (var place : PLACES) {
            var term = new Term(place.field(), word);
            ways.add(new BoostQuery(new TermQuery(term), place.weight()));
            if (last && word.length() >= SHORTEST_PREFIX) {
                ways.add(new BoostQuery(new PrefixQuery(term), place.weight() / 2));
            }
            if (typo && place.weight() > 1) {
                int edits = word.length() >= SHORTEST_TWO_TYPOS ? 2 : 1;
                ways.add(new BoostQuery(new FuzzyQuery(term, edits, 1, MOST_SPELLINGS, true), place.weight() / 4));
            }
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    /** No figure, and of a length at which a wrong letter can be told; to look up all that is nearly a long word takes long. */
    private static boolean mayBeTypo(String word) {
        return !Character.isDigit(word.charAt(0)) && word.length() >= SHORTEST_TYPO && word.length() <= LONGEST_TYPO;
    }

    private List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        try (var stream = words.tokenStream(ProductDocument.NAME, Words.evened(text))) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && tokens.size() < MOST_WORDS) {
                tokens.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text lies in memory
        }
        return tokens;
    }
}
