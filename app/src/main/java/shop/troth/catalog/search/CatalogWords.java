package shop.troth.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words and numbers of a catalog, as its index has them. */
record CatalogWords(IndexReader reader) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** @param begun whether the beginning of a word is enough */
    boolean has(String word, boolean begun) throws IOException {
        for (var place : ProductDocument.PLACES) {
            if (begun && word.length() >= Typed.SHORTEST_PREFIX
                    ? begins(place.field(), word)
                    : reader.docFreq(new Term(place.field(), word)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** @param number as {@link SearchAnalyzer#number} writes it */
    boolean hasNumber(String number) throws IOException {
        return reader.docFreq(new Term(ProductDocument.NUMBER, number)) > 0;
    }

    /**
     * What somebody typed, parted at blanks, of which the catalog has nothing, not as the beginning of a word either.
     *
     * @param tokens takes a text apart into words as the catalog has them
     */
    List<String> lacking(String text, Function<String, List<String>> tokens) throws IOException {
        var lacking = new ArrayList<String>();
        for (var typed : BLANKS.split(text)) {
            var words = tokens.apply(typed);
            boolean has = words.isEmpty();
            for (var word : words) {
                has |= has(word, true);
            }
            if (!has) {
                lacking.add(typed);
            }
        }
        return List.copyOf(lacking);
    }

    private boolean begins(String field, String word) throws IOException {
        var terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return false;
        }
        var all = terms.iterator();
        var wanted = new BytesRef(word);
        return all.seekCeil(wanted) != SeekStatus.END && StringHelper.startsWith(all.term(), wanted);
    }
}
