package shop.troth.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;
import shop.troth.catalog.Product;
import shop.troth.catalog.search.Found.Facet;
import shop.troth.catalog.search.Found.Value;

/** One search in one index. */
final class Search {

    private static final int MOST_FACETS = 6;
    private static final int MOST_VALUES = 24;
    private static final Pattern NUMBER = Pattern.compile("^[^0-9]*([0-9]+(?:\\.[0-9]+)?).*");
    private static final Pattern END = Pattern.compile("(\\d{1,9})(?:-([0-9a-f]{1,8}))?");

    private final ProductIndex index;
    private final Typed typed;
    private final Wish wish;
    private final int most;

    Search(ProductIndex index, Typed typed, Wish wish, int most) {
        this.index = index;
        this.typed = typed;
        this.wish = wish;
        this.most = most;
    }

    Found found() {
        try {
            if (wish.text().isEmpty()) {
                return found(new MatchAllDocsQuery(), false);
            }
            var exact = found(typed.query(wish.text(), true), false);
            return exact.total() > 0 || !wish.after().isEmpty() ? exact : found(typed.query(wish.text(), false), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the index lies in memory
        }
    }

    private Found found(Query text, boolean nearest) throws IOException {
        var words = in(text);
        var collecting = new FacetsCollectorManager();
        var end = end();
        var result = end.isEmpty()
                ? FacetsCollectorManager.search(index.searcher(), chosen(words, ""), most + 1, sort(), collecting)
                : FacetsCollectorManager.searchAfter(
                        index.searcher(), end.get(), chosen(words, ""), most + 1, sort(), collecting);
        var docs = result.topDocs();
        var products = new ArrayList<Product>();
        for (int i = 0; i < Math.min(most, docs.scoreDocs.length); i++) {
            products.add(index.product(docs.scoreDocs[i].doc));
        }
        return new Found(
                List.copyOf(products),
                Math.toIntExact(docs.totalHits.value()),
                facets(words, result.facetsCollector()),
                nearest,
                next(docs));
    }

    private Query in(Query text) {
        return wish.category().isEmpty()
                ? text
                : new BooleanQuery.Builder()
                        .add(text, Occur.MUST)
                        .add(new TermQuery(new Term(ProductIndex.CATEGORY_IS, wish.category())), Occur.FILTER)
                        .build();
    }

    /** Only what has one of the chosen values of each attribute, but for one attribute. */
    private Query chosen(Query text, String but) {
        var chosen = new DrillDownQuery(index.config(), text);
        wish.values().forEach((attribute, values) -> {
            if (!attribute.equals(but)) {
                values.forEach(value -> chosen.add(attribute, value));
            }
        });
        return chosen;
    }

    private Sort sort() {
        var position = new SortField(ProductIndex.POSITION, SortField.Type.INT);
        return switch (wish.order()) {
            case FITTING -> wish.text().isEmpty() ? new Sort(position) : new Sort(SortField.FIELD_SCORE, position);
            case CHEAPEST -> new Sort(new SortField(ProductIndex.PRICE, SortField.Type.LONG), position);
            case DEAREST -> new Sort(new SortField(ProductIndex.PRICE, SortField.Type.LONG, true), position);
            case NAME -> new Sort(new SortField(ProductIndex.SORT_NAME, SortField.Type.STRING), position);
        };
    }

    /** The end of the page before, as the sort has it; nothing if there was none, or the catalogue has shrunk since. */
    private Optional<FieldDoc> end() {
        var end = END.matcher(wish.after());
        if (!end.matches() || Integer.parseInt(end.group(1)) >= index.size()) {
            return Optional.empty();
        }
        int position = Integer.parseInt(end.group(1));
        float score = end.group(2) == null ? 0 : Float.intBitsToFloat(Integer.parseUnsignedInt(end.group(2), 16));
        var last = index.product(position);
        Object[] fields = switch (wish.order()) {
            case FITTING -> wish.text().isEmpty() ? new Object[] {position} : new Object[] {score, position};
            case CHEAPEST, DEAREST -> new Object[] {ProductIndex.lowest(last), position};
            case NAME -> new Object[] {new BytesRef(ProductIndex.sortName(last)), position};
        };
        return Optional.of(new FieldDoc(position, score, fields));
    }

    private String next(TopDocs docs) {
        if (docs.scoreDocs.length <= most) { // one more than the page was asked for
            return "";
        }
        var last = (FieldDoc) docs.scoreDocs[most - 1];
        return wish.order() == Wish.Order.FITTING && !wish.text().isEmpty()
                ? last.doc + "-" + Integer.toHexString(Float.floatToIntBits((Float) last.fields[0]))
                : Integer.toString(last.doc);
    }

    private List<Facet> facets(Query words, FacetsCollector collected) throws IOException {
        var counted = new HashMap<String, FacetResult>();
        if (index.facets().isPresent()) {
            var state = index.facets().get();
            for (var facet : new SortedSetDocValuesFacetCounts(state, collected).getAllDims(MOST_VALUES)) {
                counted.put(facet.dim, facet);
            }
            for (var attribute : wish.values().keySet()) { // what else one may choose of it
                others(state, words, attribute).ifPresent(it -> counted.put(attribute, it));
            }
        }
        return counted.values().stream()
                .filter(it -> it.labelValues.length > 1 || wish.values().containsKey(it.dim))
                .sorted(Comparator.<FacetResult>comparingInt(it -> wish.values().containsKey(it.dim) ? 0 : 1)
                        .thenComparing(Comparator.comparingInt(Search::products).reversed())
                        .thenComparing(it -> it.dim))
                .limit(MOST_FACETS)
                .map(it -> new Facet(it.dim, values(it)))
                .toList();
    }

    private Optional<FacetResult> others(SortedSetDocValuesReaderState state, Query words, String attribute)
            throws IOException {
        var collected = index.searcher().search(chosen(words, attribute), new FacetsCollectorManager());
        var counts = new SortedSetDocValuesFacetCounts(state, collected);
        return state.getOrdRange(attribute) == null
                ? Optional.empty()
                : Optional.ofNullable(counts.getTopChildren(MOST_VALUES, attribute));
    }

    private static int products(FacetResult facet) {
        return Arrays.stream(facet.labelValues)
                .mapToInt(it -> it.value.intValue())
                .sum();
    }

    private List<Value> values(FacetResult facet) {
        return Arrays.stream(facet.labelValues)
                .sorted(Comparator.<LabelAndValue>comparingDouble(it -> figure(it.label))
                        .thenComparing(it -> it.label))
                .map(it -> new Value(it.label, it.value.intValue(), wish.chose(facet.dim, it.label)))
                .toList();
    }

    private static double figure(String value) {
        var number = NUMBER.matcher(value);
        return number.matches() ? Double.parseDouble(number.group(1)) : Double.MAX_VALUE;
    }
}
