package shop.troth.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.search.SearchResult.Facet;
import shop.troth.catalog.search.SearchResult.Value;

/** One search in one index. */
@RequiredArgsConstructor
final class Search {

    private static final int MOST_FACETS = 6;
    private static final int MOST_CATEGORIES = 500;
    private static final int MOST_VALUES = 24;
    private static final Pattern END = Pattern.compile("([a-z0-9-]{1,200})(?:\\.([0-9a-f]{1,8}))?");

    private final ProductIndex index;
    private final SearchInput typed;
    private final SearchQuery wish;
    private final int most;

    /**
     * The slugs found, with counts.
     *
     * @param slugs slugs of one page, in order
     * @param said as {@link SearchResult#said}
     * @param facets facets; empty if not requested, like {@code categories}
     */
    record Hits(
            List<String> slugs,
            int total,
            boolean nearest,
            String said,
            String next,
            List<Facet> facets,
            Map<String, Integer> categories) {

        Hits with(Counts counted) {
            return new Hits(slugs, total, nearest, said, next, counted.facets(), counted.categories());
        }

        Hits saying(String what) {
            return new Hits(slugs, total, nearest, what, next, facets, categories);
        }

        Counts counts() {
            return new Counts(facets, categories);
        }
    }

    /** @param categories number of matching products by category, regardless of other filters; empty without search text */
    record Counts(List<Facet> facets, Map<String, Integer> categories) {}

    /** @param counted whether to count facets too, which is slow for many results */
    Hits hits(boolean counted) {
        try {
            if (wish.text().isEmpty()) {
                return hits(new MatchAllDocsQuery(), false, counted);
            }
            var known = new CatalogWords(index.reader());
            var read = typed.read(wish.text(), known);
            if (read.text().isEmpty()) {
                return hits(new MatchNoDocsQuery(), false, counted).saying(read.said());
            }
            var exact =
                    hits(SearchInput.without(typed.query(read.text(), true, known), read.without()), false, counted);
            var found = exact.total() > 0 || !read.without().isEmpty()
                    ? exact
                    : read.instead().isEmpty()
                            ? nearest(read.text(), known, counted)
                            : hits(typed.query(read.instead(), true, known), false, counted);
            return found.total() > 0 || !read.without().isEmpty() ? found.saying(read.said()) : found;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as the index is in memory
        }
    }

    private Hits nearest(String text, CatalogWords known, boolean counted) throws IOException {
        var half = hits(typed.query(text, false, known), true, counted);
        if (half.total() > 0) {
            return half;
        }
        var described = hits(typed.described(text, known), true, counted);
        return described.total() > 0 ? described : half;
    }

    /** Returns products for a text that is still being typed; none for what is not carried, which only a page can explain. */
    Hits begun() {
        try {
            var read = typed.read(wish.text(), new CatalogWords(index.reader()));
            return hits(read.said().isEmpty() ? typed.begun(read.text()) : new MatchNoDocsQuery(), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as the index is in memory
        }
    }

    private Hits hits(Query text, boolean nearest, boolean counted) throws IOException {
        var found = index.searcher().rewrite(text); // once, because fuzzy matches are slow to look up
        var words = in(found);
        var query = chosen(words, "");
        var top = new TopFieldCollectorManager(
                ProductDocument.sort(wish), most + 1, end().orElse(null), Integer.MAX_VALUE);
        TopDocs docs;
        List<Facet> facets = List.of();
        Map<String, Integer> categories = Map.of();
        if (counted && index.facets().isPresent()) {
            var both = index.searcher().search(query, new MultiCollectorManager(top, new FacetsCollectorManager()));
            docs = (TopDocs) both[0];
            facets = facets(words, (FacetsCollector) both[1], index.facets().get());
            if (nearest || docs.totalHits.value() > 0) { // otherwise nobody sees them
                categories = categories(found, index.facets().get());
            }
        } else {
            docs = index.searcher().search(query, top);
        }
        return new Hits(
                slugs(docs), Math.toIntExact(docs.totalHits.value()), nearest, "", next(docs), facets, categories);
    }

    /** Returns the slugs in page order, reading documents in index order. */
    private List<String> slugs(TopDocs docs) throws IOException {
        var slugs = new String[Math.min(most, docs.scoreDocs.length)];
        for (int i = 0; i < slugs.length; i++) {
            slugs[i] = slug(docs.scoreDocs[i].doc);
        }
        return List.of(slugs);
    }

    private String slug(int doc) throws IOException {
        var leaves = index.reader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        var slugs = DocValues.getSorted(leaf.reader(), ProductDocument.SORT_SLUG);
        if (!slugs.advanceExact(doc - leaf.docBase)) {
            throw new IllegalStateException("a product without its name in the index");
        }
        return slugs.lookupOrd(slugs.ordValue()).utf8ToString();
    }

    private Query in(Query text) {
        return wish.category().isEmpty()
                ? text
                : new BooleanQuery.Builder()
                        .add(text, Occur.MUST)
                        .add(new TermQuery(new Term(ProductDocument.CATEGORY_IS, wish.category())), Occur.FILTER)
                        .build();
    }

    /** Returns a query restricted to the chosen values of each attribute, except one attribute. */
    private Query chosen(Query text, String but) {
        var chosen = new DrillDownQuery(ProductDocument.FACETS, text);
        wish.values().forEach((attribute, values) -> {
            if (!attribute.equals(but)) {
                values.forEach(value -> chosen.add(attribute, value));
            }
        });
        return chosen;
    }

    /** Returns the sort position where the previous page ended; empty if none, or if its last product is gone. */
    private Optional<FieldDoc> end() {
        var end = END.matcher(wish.after());
        var last = end.matches() ? index.catalog().find(end.group(1)) : Optional.<ListedProduct>empty();
        return last.map(it -> {
            float score = end.group(2) == null ? 0 : Float.intBitsToFloat(Integer.parseUnsignedInt(end.group(2), 16));
            var slug = new BytesRef(it.product().slug());
            Object[] fields = switch (wish.order()) {
                case FITTING ->
                    wish.text().isEmpty()
                            ? new Object[] {it.position(), slug}
                            : new Object[] {score, it.position(), slug};
                case LOWEST_PRICE, HIGHEST_PRICE ->
                    new Object[] {ProductDocument.lowest(it.product()), it.position(), slug};
                case NAME -> new Object[] {new BytesRef(ProductDocument.sortName(it.product())), it.position(), slug};
            };
            return new FieldDoc(Math.max(0, index.reader().maxDoc() - 1), score, fields);
        });
    }

    private String next(TopDocs docs) throws IOException {
        if (docs.scoreDocs.length <= most) { // one more than the page size was requested
            return "";
        }
        var last = (FieldDoc) docs.scoreDocs[most - 1];
        return wish.order() == SearchQuery.Order.FITTING && !wish.text().isEmpty()
                ? slug(last.doc) + "." + Integer.toHexString(Float.floatToIntBits((Float) last.fields[0]))
                : slug(last.doc);
    }

    private List<Facet> facets(Query words, FacetsCollector collected, SortedSetDocValuesReaderState state)
            throws IOException {
        var counted = new HashMap<String, FacetResult>();
        for (var facet : new SortedSetDocValuesFacetCounts(state, collected).getAllDims(MOST_VALUES)) {
            counted.put(facet.dim, facet);
        }
        counted.remove(ProductDocument.CATEGORY_IS); // a separate filter, not an attribute
        for (var attribute : known(state)) { // other values to choose
            others(state, words, attribute).ifPresent(it -> counted.put(attribute, it));
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

    private Map<String, Integer> categories(Query text, SortedSetDocValuesReaderState state) throws IOException {
        if (wish.text().isEmpty()) {
            return Map.of();
        }
        var collected = index.searcher().search(text, new FacetsCollectorManager());
        var found = new SortedSetDocValuesFacetCounts(state, collected)
                .getTopChildren(MOST_CATEGORIES, ProductDocument.CATEGORY_IS);
        return found == null
                ? Map.of()
                : Arrays.stream(found.labelValues)
                        .collect(Collectors.toUnmodifiableMap(it -> it.label, it -> it.value.intValue()));
    }

    /** Returns the chosen attributes that exist, up to the number shown, because each one costs a search. */
    private List<String> known(SortedSetDocValuesReaderState state) {
        return wish.values().keySet().stream()
                .filter(it -> !it.equals(ProductDocument.CATEGORY_IS) && state.getOrdRange(it) != null)
                .limit(MOST_FACETS)
                .toList();
    }

    private Optional<FacetResult> others(SortedSetDocValuesReaderState state, Query words, String attribute)
            throws IOException {
        var collected = index.searcher().search(chosen(words, attribute), new FacetsCollectorManager());
        return Optional.ofNullable(
                new SortedSetDocValuesFacetCounts(state, collected).getTopChildren(MOST_VALUES, attribute));
    }

    private static int products(FacetResult facet) {
        return Arrays.stream(facet.labelValues)
                .mapToInt(it -> it.value.intValue())
                .sum();
    }

    private List<Value> values(FacetResult facet) {
        return Arrays.stream(facet.labelValues)
                .sorted(Comparator.<LabelAndValue>comparingDouble(it -> MeasureUnits.first(it.label))
                        .thenComparing(it -> it.label))
                .map(it -> new Value(it.label, it.value.intValue(), wish.chose(facet.dim, it.label)))
                .toList();
    }
}
