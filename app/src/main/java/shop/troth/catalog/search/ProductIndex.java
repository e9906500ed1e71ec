package shop.troth.catalog.search;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.search.IndexSearcher;
import shop.troth.catalog.CatalogSnapshot;

/**
 * One catalog, ready to be searched.
 *
 * @param facets nothing if no product has an attribute
 * @param shape another number whenever something other than a price changed; what was found and counted before may differ
 * @param prices another number whenever a price changed; what was sorted by price before may differ
 */
record ProductIndex(
        CatalogSnapshot catalog,
        DirectoryReader reader,
        IndexSearcher searcher,
        Optional<SortedSetDocValuesReaderState> facets,
        long shape,
        long prices) {

    static ProductIndex of(CatalogSnapshot catalog, DirectoryReader reader, long shape, long prices)
            throws IOException {
        var counted = MultiDocValues.getSortedSetValues(reader, FacetsConfig.DEFAULT_INDEX_FIELD_NAME) != null;
        return new ProductIndex(
                catalog,
                reader,
                new IndexSearcher(reader),
                counted
                        ? Optional.of(new DefaultSortedSetDocValuesReaderState(reader, ProductDocument.FACETS))
                        : Optional.empty(),
                shape,
                prices);
    }

    /** The same, when only stock changed. */
    ProductIndex with(CatalogSnapshot next) {
        return new ProductIndex(next, reader, searcher, facets, shape, prices);
    }
}
