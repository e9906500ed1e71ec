package shop.troth.catalog.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words and numbers of a catalog, as its index has them. */
record CatalogWords(IndexReader reader) {

    /** @param begun whether the beginning of a word is enough */
    boolean has(String word, boolean begun) throws IOException {
        for (var place : Typed.PLACES) {
            if (begun && word.length() >= Typed.SHORTEST_PREFIX
                    ? begins(place.field(), word)
                    : reader.docFreq(new Term(place.field(), word)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** @param number as {@link Words#number} writes it */
    boolean hasNumber(String number) throws IOException {
        return reader.docFreq(new Term(ProductDocument.NUMBER, number)) > 0;
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
