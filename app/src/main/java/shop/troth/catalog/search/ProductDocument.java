package shop.troth.catalog.search;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.joda.money.Money;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;

/** Converts a product to an index document. */
final class ProductDocument {

    static final String NAME = "name";
    static final String THING = "thing";
    static final String HEAD = "head";
    static final String CATEGORY = "category";
    static final String FACTS = "facts";
    static final String TEXT = "text";
    static final String NUMBER = "number";
    static final String CATEGORY_IS = "category-is";
    static final String SLUG = "slug";
    static final String SORT_SLUG = "sort-slug";
    static final String POSITION = "position";
    static final String PRICE = "price";
    static final String SORT_NAME = "sort-name";

    /** @param whole whether only complete, correctly spelled words match; incomplete and misspelled ones match in the name */
    record Place(String field, float weight, boolean whole) {}

    /** Fields with weights. What a thing is weighs more than what it is for or goes with, so that parts rank below the thing itself. */
    static final List<Place> PLACES = List.of(
            new Place(HEAD, 9, true),
            new Place(THING, 7, true),
            new Place(NAME, 5, false),
            new Place(CATEGORY, 3, false),
            new Place(FACTS, 3, false),
            new Place(TEXT, 1, false));

    /** The facets; any attribute may have several values in one product. */
    static final FacetsConfig FACETS = new FacetsConfig() {
        @Override
        protected DimConfig getDefaultDimConfig() {
            var config = new DimConfig();
            config.multiValued = true;
            return config;
        }
    };

    private static final int LONGEST_VALUE = 80;

    private ProductDocument() {}

    static Document of(ListedProduct on) throws IOException {
        var product = on.product();
        var document = new Document();
        var name = new ProductName(product.name());
        document.add(new TextField(NAME, MeasureUnits.indexed(product.name()), Field.Store.NO));
        document.add(new TextField(THING, MeasureUnits.evened(name.thing()), Field.Store.NO));
        document.add(new TextField(HEAD, MeasureUnits.evened(name.head()), Field.Store.NO));
        document.add(new TextField(CATEGORY, MeasureUnits.evened(product.category()), Field.Store.NO));
        document.add(new TextField(FACTS, MeasureUnits.indexed(facts(product)), Field.Store.NO));
        document.add(new TextField(TEXT, MeasureUnits.indexed(text(product)), Field.Store.NO));
        document.add(new StringField(CATEGORY_IS, product.category(), Field.Store.NO));
        document.add(new SortedSetDocValuesFacetField(CATEGORY_IS, product.category()));
        document.add(new StringField(SLUG, product.slug(), Field.Store.NO));
        for (var variant : product.variants()) {
            document.add(
                    new StringField(NUMBER, SearchAnalyzer.number(variant.sku().value()), Field.Store.NO));
        }
        document.add(new SortedDocValuesField(SORT_SLUG, new BytesRef(product.slug())));
        document.add(new NumericDocValuesField(POSITION, on.position()));
        document.add(new NumericDocValuesField(PRICE, lowest(product)));
        document.add(new SortedDocValuesField(SORT_NAME, new BytesRef(sortName(product))));
        attributes(product).forEach(it -> document.add(new SortedSetDocValuesFacetField(it.name(), it.value())));
        return FACETS.build(document);
    }

    /** Returns whether two products differ only in prices and stock, so that only the price needs indexing. */
    static boolean sameButPrice(ListedProduct one, ListedProduct other) {
        return one.position() == other.position() && priceless(one.product()).equals(priceless(other.product()));
    }

    private static Product priceless(Product it) {
        return new Product(
                it.slug(),
                it.name(),
                it.category(),
                it.picture(),
                it.summary(),
                it.description(),
                it.specifications(),
                it.documents(),
                it.related(),
                it.variants().stream().map(ProductDocument::priceless).toList(),
                it.pictures());
    }

    private static Variant priceless(Variant it) {
        var none = Money.zero(it.price().getCurrencyUnit());
        return new Variant(it.sku(), it.product(), it.options(), it.details(), it.unit(), none, null, List.of());
    }

    /** Returns the attributes to filter by, without duplicates: options of variants, and attributes of all variants. */
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
        var choices = product.variants().stream()
                .flatMap(it -> it.options().stream())
                .map(Attribute::name)
                .distinct();
        return Stream.concat(Stream.of(product.summary()), Stream.concat(product.description().stream(), choices))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the sort order of a search. */
    static Sort sort(SearchQuery wish) {
        var position = new SortField(POSITION, SortField.Type.INT);
        var slug = new SortField(SORT_SLUG, SortField.Type.STRING);
        return switch (wish.order()) {
            case FITTING ->
                wish.text().isEmpty() ? new Sort(position, slug) : new Sort(SortField.FIELD_SCORE, position, slug);
            case LOWEST_PRICE -> new Sort(new SortField(PRICE, SortField.Type.LONG), position, slug);
            case HIGHEST_PRICE -> new Sort(new SortField(PRICE, SortField.Type.LONG, true), position, slug);
            case NAME -> new Sort(new SortField(SORT_NAME, SortField.Type.STRING), position, slug);
        };
    }

    static String sortName(Product product) {
        return product.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the price of its cheapest variant, in minor units. */
    static long lowest(Product product) {
        return product.variants().stream()
                .mapToLong(it -> it.price().getAmountMinorLong())
                .min()
                .orElse(0);
    }

    /**
     * Splits a product's name by English grammar: the thing comes before what it is for, goes with, or measures, and its last word is the head
     * noun. A filter holder is a holder, and so is a holder for filters.
     */
    record ProductName(String whole) {

        private static final Pattern AFTER_THE_THING = Pattern.compile(
                "[,;(|/]|\\s[-–—]\\s|(?i)\\b(?:for|with|w/o?|without|to|from|by|in|on|of|compatible|fits)\\b|\\s#?\\d");

        private static final Pattern BLANKS = Pattern.compile("\\s+");

        /** Returns the thing; the whole name if nothing comes before the rest. */
        String thing() {
            var rest = AFTER_THE_THING.matcher(whole);
            var thing = rest.find() ? whole.substring(0, rest.start()).strip() : whole;
            return thing.isEmpty() ? whole : thing;
        }

        /** Returns the head noun: the last word of the thing. */
        String head() {
            var words = BLANKS.split(thing().strip());
            return words[words.length - 1];
        }
    }
}
