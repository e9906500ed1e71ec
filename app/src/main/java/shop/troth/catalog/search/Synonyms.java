package shop.troth.catalog.search;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import shop.troth.catalog.search.SearchAnalyzer.Word;
import shop.troth.kernel.Problem;

/**
 * Words of a store that mean the same, from {@code stores/ID/synonyms.txt}: a line a group, the words set apart by commas, as in
 * {@code trash bag, can liner}; {@code a => b} where only a is to be read as b. Lines that begin with # are remarks.
 *
 * @see <a href="https://solr.apache.org/guide/solr/latest/indexing-guide/filters.html#synonym-graph-filter">the format</a>
 */
final class Synonyms {

    /** No synonyms. */
    static final Synonyms NONE = new Synonyms(Optional.empty(), Set.of());

    private static final String FILE = "synonyms.txt";
    private static final int MOST_WORDS = 12;

    private static final Pattern BETWEEN = Pattern.compile(",|=>");

    private final Optional<SynonymMap> map;
    private final Set<String> listed;

    private Synonyms(Optional<SynonymMap> map, Set<String> words) {
        this.map = map;
        this.listed = words;
    }

    /** @throws Problem if the file is invalid, naming the line */
    static Synonyms in(Path folder, SearchAnalyzer words) {
        var file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? of(Files.readAllLines(file), words) : NONE;
        } catch (IOException e) {
            throw new Problem("Cannot read %s: give this user read access.".formatted(file), e);
        } catch (ParseException e) {
            throw new Problem(
                    "%s:%s is not valid: write words with the same meaning, separated by commas."
                            .formatted(file, String.valueOf(e.getMessage()).replaceAll("[^0-9]", "")),
                    e);
        }
    }

    static Synonyms of(List<String> lines, SearchAnalyzer words) throws IOException, ParseException {
        var parser = new SolrSynonymParser(true, true, words);
        parser.parse(new StringReader(lines.stream().map(MeasureUnits::evened).collect(Collectors.joining("\n"))));
        var map = parser.build();
        var listed = lines.stream()
                .filter(it -> !it.startsWith("#"))
                .flatMap(BETWEEN::splitAsStream)
                .flatMap(it -> words.words(MeasureUnits.evened(it), MOST_WORDS).stream())
                .map(Word::text)
                .collect(Collectors.toUnmodifiableSet());
        return map.fst == null ? NONE : new Synonyms(Optional.of(map), listed);
    }

    /** Returns all words of the groups. */
    Set<String> words() {
        return listed;
    }

    /** Adds the synonyms of words to a token stream. */
    TokenStream beside(TokenStream stream) {
        return map.<TokenStream>map(it -> new SynonymGraphFilter(stream, it, true))
                .orElse(stream);
    }
}
