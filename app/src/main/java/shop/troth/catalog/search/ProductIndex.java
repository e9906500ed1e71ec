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
 * A searchable index of one catalog.
 *
 * @param facets null if no product has an attribute
 * @param shape a number that changes when anything but a price changes, which invalidates earlier results
 * @param prices a number that changes when a price changes, which invalidates results sorted by price
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

    /** Returns this index for a catalog in which only stock changed. */
    ProductIndex with(CatalogSnapshot next) {
        return new ProductIndex(next, reader, searcher, facets, shape, prices);
    }
}
