package shop.troth.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.graph.GraphTokenStreamFiniteStrings;
import shop.troth.catalog.search.SearchAnalyzer.Word;

/** Converts search input to a query: words in any field, tolerating typos, and catalog numbers. */
final class SearchInput {

    private static final int MOST_WORDS = 12;
    private static final int SHORTEST_NUMBER = 3;
    static final int SHORTEST_PREFIX = 3;

    /** As {@link #SHORTEST_PREFIX}, while somebody is still typing. */
    private static final int SHORTEST_BEGUN = 2;

    /** The same, after other words. */
    private static final int SHORTEST_NEXT = 1;

    private static final int WHOLE = Integer.MAX_VALUE;
    private static final int SHORTEST_TYPO = 4;
    private static final int SHORTEST_TWO_TYPOS = 7;

    /** The shortest words that are completed or corrected as a description has them: among so many words, a shorter one means another. */
    private static final int SHORTEST_IN_DESCRIPTION = 7;

    private static final int LONGEST_TYPO = 24;
    private static final int MOST_TYPOS = 4;

    /** How many words may have two typos: looking these up takes about ten times as long as one. */
    private static final int MOST_TWO_TYPOS = 1;

    private static final int MOST_SPELLINGS = 30;

    /** A decimal number without a unit. */
    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");

    private static final Pattern ORDINARY = Pattern.compile("[\\p{L}0-9 .-]{1,60}");

    private static final int SHORTEST_SWAP = 3;
    private static final int LONGEST_SWAP = 6;
    private static final int MOST_WAYS = 8;
    private static final int LEAST_DESCRIBED = 3;

    private final SearchAnalyzer words;
    private final Synonyms synonyms;
    private final NotCarried notCarried;
    private final Spelling spelling;

    SearchInput(SearchAnalyzer words, Synonyms synonyms) {
        this(words, synonyms, NotCarried.NONE);
    }

    SearchInput(SearchAnalyzer words, Synonyms synonyms, NotCarried notCarried) {
        this.words = words;
        this.synonyms = synonyms;
        this.notCarried = notCarried;
        var listed = Stream.concat(synonyms.words().stream(), notCarried.words());
        this.spelling = new Spelling(words, listed.collect(Collectors.toUnmodifiableSet()), MOST_WORDS);
    }

    /** Returns what to search for, corrected, and with what the store does not carry replaced. */
    NotCarried.Read read(String text, CatalogWords known) throws IOException {
        return notCarried.read(spelling.corrected(MeasureUnits.evened(text), known));
    }

    /**
     * @param all whether a product must have every word, and words in the catalog are taken literally; otherwise half of the words are
     *     enough, but not in a description alone, and any may be a typo. At most the first four possible typos are treated as such
     */
    Query query(String text, boolean all, CatalogWords known) throws IOException {
        return query(text, all, all, known);
    }

    /**
     * Returns a query for half of the words, even if a product has all of these in its description alone; for nothing if there are fewer than
     * three words, because one of them says too little.
     */
    Query described(String text, CatalogWords known) throws IOException {
        return spots(text).size() < LEAST_DESCRIBED ? new MatchNoDocsQuery() : query(text, false, true, known);
    }

    /** @param described whether words may be in a description alone */
    private Query query(String text, boolean all, boolean described, CatalogWords known) throws IOException {
        var any = new BooleanQuery.Builder();
        var spots = spots(text);
        if (!spots.isEmpty()) {
            var each = new BooleanQuery.Builder();
            int typos = 0;
            int twoTypos = 0;
            for (int i = 0; i < spots.size(); i++) {
                var last = i == spots.size() - 1;
                var spot = spots.get(i);
                boolean perhapsTypo = spot.isOneWord() && all == described && !(all && known.has(spot.word(), false));
                int edits = perhapsTypo && typos < MOST_TYPOS ? edits(spot.word(), twoTypos < MOST_TWO_TYPOS) : 0;
                each.add(
                        spot(
                                spot,
                                new As(
                                        described,
                                        last ? SHORTEST_PREFIX : WHOLE,
                                        perhapsTypo && typos < MOST_TYPOS,
                                        edits)),
                        all ? Occur.MUST : Occur.SHOULD);
                typos += perhapsTypo && mayBeTypo(spot.word()) ? 1 : 0;
                twoTypos += edits == 2 ? 1 : 0;
            }
            if (!all) {
                each.setMinimumNumberShouldMatch((spots.size() + 1) / 2);
            }
            any.add(each.build(), Occur.SHOULD);
        }
        addNumber(any, text);
        return any.build();
    }

    /**
     * Returns a query for an input that is still being typed: products with all of its words, the last perhaps incomplete, outside of
     * descriptions.
     */
    Query begun(String text) {
        var any = new BooleanQuery.Builder();
        var spots = spots(text);
        if (!spots.isEmpty()) {
            var each = new BooleanQuery.Builder();
            for (int i = 0; i < spots.size(); i++) {
                each.add(
                        spot(
                                spots.get(i),
                                new As(
                                        false,
                                        i < spots.size() - 1 ? WHOLE : i > 0 ? SHORTEST_NEXT : SHORTEST_BEGUN,
                                        false,
                                        0)),
                        Occur.MUST);
            }
            any.add(each.build(), Occur.SHOULD);
        }
        addNumber(any, text);
        return any.build();
    }

    /**
     * Returns a query for what a query finds, without products that have all words of one of these names anywhere.
     *
     * @param names words of each name, as in the index
     */
    static Query without(Query query, List<List<String>> names) {
        if (names.isEmpty()) {
            return query;
        }
        var rest = new BooleanQuery.Builder().add(query, Occur.MUST);
        for (var name : names) {
            var all = new BooleanQuery.Builder();
            name.forEach(it -> all.add(word(it, new As(true, WHOLE, false, 0)), Occur.MUST));
            rest.add(all.build(), Occur.MUST_NOT);
        }
        return rest.build();
    }

    private static void addNumber(BooleanQuery.Builder any, String text) {
        var number = SearchAnalyzer.number(text);
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
    }

    /**
     * Returns whether the input has only words of the catalog or the store's lists, the last possibly incomplete, or is a catalog number.
     * Only then may it be cached, because people can type anything.
     */
    boolean ordinary(String text, CatalogWords known) throws IOException {
        if (!ORDINARY.matcher(text).matches()) {
            return false;
        }
        if (known.hasNumber(SearchAnalyzer.number(text))) {
            return true;
        }
        var tokens = tokens(text);
        for (int i = 0; i < tokens.size(); i++) {
            var word = tokens.get(i);
            if (!spelling.lists(word) && !known.has(word, i == tokens.size() - 1)) {
                return false;
            }
        }
        return !tokens.isEmpty();
    }

    /**
     * How a word is looked up.
     *
     * @param described whether it may be in a description alone
     * @param begun from how many letters on it may be incomplete
     * @param typo whether it may be a typo
     * @param edits how many letters may be wrong then
     */
    private record As(boolean described, int begun, boolean typo, int edits) {}

    /** Returns a query for any of the alternatives, each with all of its words. */
    private static Query spot(Spot spot, As as) {
        var ways = new ArrayList<Query>();
        for (var way : spot.ways()) {
            var all = new BooleanQuery.Builder();
            for (int i = 0; i < way.size(); i++) {
                all.add(
                        word(
                                way.get(i),
                                new As(
                                        as.described(),
                                        i == way.size() - 1 ? as.begun() : WHOLE,
                                        as.typo(),
                                        as.edits())),
                        Occur.MUST);
            }
            ways.add(all.build());
        }
        return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
    }

    /** Returns a query for the word, for words that start with it, or, if it may be a typo, for similar words. */
    private static Query word(String word, As as) {
        var ways = new ArrayList<Query>();
        for (var place : ProductDocument.PLACES) {
            var described = place.field().equals(ProductDocument.TEXT);
            if (described && !as.described()) {
                continue;
            }
            var literal = place.whole() || described && word.length() < SHORTEST_IN_DESCRIPTION;
            var term = new Term(place.field(), word);
            ways.add(new BoostQuery(new TermQuery(term), place.weight()));
            if (!literal
                    && (word.length() >= as.begun() || DECIMAL.matcher(word).matches())) {
                ways.add(new BoostQuery(new PrefixQuery(term), place.weight() / 2));
            }
            if (as.typo() && !literal) {
                int edits = described ? Math.min(as.edits(), 1) : as.edits();
                if (edits > 0) {
                    var singular = new Term(place.field(), singular(word));
                    ways.add(new BoostQuery(
                            new FuzzyQuery(singular, edits, 1, MOST_SPELLINGS, true), place.weight() / 4));
                }
                swapped(word)
                        .forEach(it -> ways.add(
                                new BoostQuery(new TermQuery(new Term(place.field(), it)), place.weight() / 4)));
            }
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    /** Returns a misspelled word without the plural ending that was not recognized as one. */
    private static String singular(String word) {
        return word.length() > SHORTEST_TYPO && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    /** Returns a short word with each two adjacent letters swapped; longer words are found by fuzzy matching. */
    private static List<String> swapped(String word) {
        if (word.length() < SHORTEST_SWAP || word.length() > LONGEST_SWAP || Character.isDigit(word.charAt(0))) {
            return List.of();
        }
        var all = new ArrayList<String>();
        for (int i = 0; i + 1 < word.length(); i++) {
            if (word.charAt(i) != word.charAt(i + 1)) {
                all.add(word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
            }
        }
        return all;
    }

    /**
     * Returns whether a word may be a typo: not a number, and of medium length, because fuzzy matching is unreliable for short words and
     * slow for long ones.
     */
    private static boolean mayBeTypo(String word) {
        return !Character.isDigit(word.charAt(0)) && word.length() >= SHORTEST_TYPO && word.length() <= LONGEST_TYPO;
    }

    /** Returns how many typos a word may have. */
    private static int edits(String word, boolean two) {
        return !mayBeTypo(word) ? 0 : two && word.length() >= SHORTEST_TWO_TYPOS ? 2 : 1;
    }

    List<String> tokens(String text) {
        return words.words(MeasureUnits.evened(text), MOST_WORDS).stream()
                .map(Word::text)
                .toList();
    }

    /**
     * A unit of the input: a word, or several that have synonyms together.
     *
     * @param ways alternatives, including the input itself; each has one or more words
     */
    private record Spot(List<List<String>> ways) {

        boolean isOneWord() {
            return ways.size() == 1 && ways.getFirst().size() == 1;
        }

        String word() {
            return ways.getFirst().getFirst();
        }
    }

    private List<Spot> spots(String text) {
        if (tokens(text).isEmpty()) {
            return List.of();
        }
        try (var stream = words.tokenStream(ProductDocument.NAME, MeasureUnits.evened(text));
                var beside = synonyms.beside(stream)) {
            var graph = new GraphTokenStreamFiniteStrings(beside);
            var spots = new ArrayList<Spot>();
            var ends = graph.articulationPoints();
            int start = 0;
            for (int i = 0; i <= ends.length && spots.size() < MOST_WORDS; i++) {
                int end = i < ends.length ? ends[i] : -1;
                var ways = graph.hasSidePath(start) ? ways(graph, start, end) : oneWord(graph, start);
                if (!ways.isEmpty()) {
                    spots.add(new Spot(ways));
                }
                start = end;
            }
            return spots;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as the text is in memory
        }
    }

    private static List<List<String>> oneWord(GraphTokenStreamFiniteStrings graph, int start) {
        return Arrays.stream(graph.getTerms(ProductDocument.NAME, start))
                .map(it -> List.of(it.text()))
                .toList();
    }

    private static List<List<String>> ways(GraphTokenStreamFiniteStrings graph, int start, int end) throws IOException {
        var ways = new ArrayList<List<String>>();
        var all = graph.getFiniteStrings(start, end);
        while (all.hasNext() && ways.size() < MOST_WAYS) {
            var way = all.next();
            var term = way.addAttribute(CharTermAttribute.class);
            var words = new ArrayList<String>();
            way.reset();
            while (way.incrementToken()) {
                words.add(term.toString());
            }
            way.end();
            ways.add(words);
        }
        return ways;
    }
}
