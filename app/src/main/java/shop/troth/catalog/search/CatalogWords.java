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

/** The words and catalog numbers in an index. */
record CatalogWords(IndexReader reader) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** @param begun whether to match the beginning of words */
    boolean has(String word, boolean begun) throws IOException {
        for (var place : ProductDocument.PLACES) {
            if (begun && word.length() >= SearchInput.SHORTEST_PREFIX
                    ? begins(place.field(), word)
                    : reader.docFreq(new Term(place.field(), word)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** @param number catalog number as returned by {@link SearchAnalyzer#number} */
    boolean hasNumber(String number) throws IOException {
        return reader.docFreq(new Term(ProductDocument.NUMBER, number)) > 0;
    }

    /**
     * Returns the words of the input, split at spaces, that the catalog lacks, even as the beginning of a word.
     *
     * @param tokens splits a text into words like those in the index
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
