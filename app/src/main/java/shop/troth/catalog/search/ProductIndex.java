package shop.troth.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import shop.troth.catalog.Attribute;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;

/** The products of one catalogue, ready to be searched. Lies in memory; made anew when the catalogue changes. */
final class ProductIndex {

    static final String NAME = "name";
    static final String CATEGORY = "category";
    static final String FACTS = "facts";
    static final String TEXT = "text";
    static final String NUMBER = "number";
    static final String CATEGORY_IS = "category-is";
    static final String POSITION = "position";
    static final String PRICE = "price";
    static final String SORT_NAME = "sort-name";

    private static final double BUFFER_MEGABYTES = 64;
    private static final int LONGEST_VALUE = 80;

    private final List<Product> products;
    private final IndexSearcher searcher;
    private final FacetsConfig config;
    private final Optional<SortedSetDocValuesReaderState> facets;

    private ProductIndex(
            List<Product> products,
            IndexSearcher searcher,
            FacetsConfig config,
            Optional<SortedSetDocValuesReaderState> facets) {
        this.products = products;
        this.searcher = searcher;
        this.config = config;
        this.facets = facets;
    }

    /** @param products in the order of the catalogue */
    static ProductIndex of(List<Product> products) {
        var config = new FacetsConfig();
        products.forEach(product -> attributes(product).forEach(it -> config.setMultiValued(it.name(), true)));
        var directory = new ByteBuffersDirectory();
        try {
            var writing = new IndexWriterConfig(new Words()).setRAMBufferSizeMB(BUFFER_MEGABYTES);
            try (var writer = new IndexWriter(directory, writing)) {
                for (int i = 0; i < products.size(); i++) {
                    writer.addDocument(config.build(document(products.get(i), i)));
                }
                writer.forceMerge(1);
            }
            var reader = DirectoryReader.open(directory);
            Optional<SortedSetDocValuesReaderState> facets =
                    config.getDimConfigs().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new DefaultSortedSetDocValuesReaderState(reader, config));
            return new ProductIndex(products, new IndexSearcher(reader), config, facets);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it lies in memory
        }
    }

    int size() {
        return products.size();
    }

    /** @param position in the catalogue, which is also its number in the index */
    Product product(int position) {
        return products.get(position);
    }

    IndexSearcher searcher() {
        return searcher;
    }

    FacetsConfig config() {
        return config;
    }

    /** Nothing where no product has an attribute. */
    Optional<SortedSetDocValuesReaderState> facets() {
        return facets;
    }

    private static Document document(Product product, int position) {
        var document = new Document();
        document.add(new TextField(NAME, Words.evened(product.name()), Field.Store.NO));
        document.add(new TextField(CATEGORY, Words.evened(product.category()), Field.Store.NO));
        document.add(new TextField(FACTS, Words.evened(facts(product)), Field.Store.NO));
        document.add(new TextField(TEXT, Words.evened(text(product)), Field.Store.NO));
        document.add(new StringField(CATEGORY_IS, product.category(), Field.Store.NO));
        for (var variant : product.variants()) {
            document.add(new StringField(NUMBER, Words.number(variant.sku().value()), Field.Store.NO));
        }
        document.add(new NumericDocValuesField(POSITION, position));
        document.add(new NumericDocValuesField(PRICE, lowest(product)));
        document.add(new SortedDocValuesField(SORT_NAME, new BytesRef(sortName(product))));
        attributes(product).forEach(it -> document.add(new SortedSetDocValuesFacetField(it.name(), it.value())));
        return document;
    }

    /** What one may choose by, each value once: options of the variants, and what holds for all of them. */
    private static Stream<Attribute> attributes(Product product) {
        return Stream.concat(
                        product.variants().stream().flatMap(it -> it.options().stream()),
                        product.specifications().stream())
                .filter(it -> it.value().length() <= LONGEST_VALUE)
                .distinct();
    }

    private static String facts(Product product) {
        var variants = product.variants().stream()
                .flatMap(it -> Stream.of(it.options(), it.details()).flatMap(List::stream));
        var values = Stream.concat(product.specifications().stream(), variants)
                .map(Attribute::value)
                .distinct();
        var units = product.variants().stream().map(Variant::unit).distinct();
        return Stream.concat(values, units).collect(Collectors.joining(" ; "));
    }

    private static String text(Product product) {
        return product.summary() + "\n" + String.join("\n", product.description());
    }

    static String sortName(Product product) {
        return product.name().toLowerCase(Locale.ROOT);
    }

    /** The price of its cheapest variant, in minor units. */
    static long lowest(Product product) {
        return product.variants().stream()
                .mapToLong(it -> it.price().getAmountMinorLong())
                .min()
                .orElse(0);
    }
}
