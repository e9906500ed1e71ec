package shop.troth.storefront.product;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Ordering;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.pictures.Picture;
import shop.troth.pricing.PriceCart;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * One product.
 *
 * @param category a link to its category's list
 * @param picture address of its drawing
 * @param pictures pictures that staff uploaded, shown instead of the drawing
 * @param matrix its variants to choose from
 * @param numbers table of catalog numbers
 * @param mostPieces maximum quantity of one line
 * @param lists whether accounts have product lists
 * @param structured JSON-LD for search engines ({@link StructuredData})
 */
public record ProductView(
        Frame frame,
        String name,
        Link category,
        String summary,
        List<String> description,
        String picture,
        List<ProductView.ProductPicture> pictures,
        List<Attribute> specifications,
        List<Link> documents,
        List<ProductCard> related,
        Matrix matrix,
        Numbers numbers,
        int mostPieces,
        boolean lists,
        String structured) {

    /**
     * @param related products of the same store
     * @param wanted the catalog number to select at first; ignored if unknown
     * @param look maps the name of a file of the store's design to its address
     * @param lists whether accounts have product lists
     * @param structured JSON-LD that is safe inside a script element
     */
    public static ProductView of(
            Frame frame,
            ListedProduct on,
            List<ListedProduct> related,
            String wanted,
            UnaryOperator<String> look,
            boolean lists,
            String structured) {
        var product = on.product();
        return new ProductView(
                frame,
                product.name(),
                new Link("/products?category=" + Link.slug(product.category()), product.category()),
                product.summary(),
                product.description(),
                product.picture().isEmpty() ? "" : look.apply("pictures/" + product.picture() + ".svg"),
                product.pictures().stream().map(ProductPicture::of).toList(),
                product.specifications(),
                product.documents().stream()
                        .map(it -> new Link(it.value(), it.name()))
                        .toList(),
                related.stream().map(it -> ProductCards.of(it, look)).toList(),
                VariantMatrix.of(on, wanted),
                CatalogNumbers.of(product),
                PriceCart.MOST_PIECES,
                lists,
                structured);
    }

    /**
     * Variants as a table: the first axis down, the others across.
     *
     * @param axes names of the axes, the first one down
     * @param heads a row of headings for each axis across
     */
    public record Matrix(List<String> axes, List<Head> heads, List<Row> rows) {
        /** @param groups headings with the columns they span, which add up to the number of columns */
        public record Head(String axis, List<Group> groups) {}

        public record Group(String label, int span) {}

        /** @param cells one for each column; {@link Cell#NONE} where there is no such variant */
        public record Row(String label, List<Cell> cells) {}
    }

    /**
     * A variant in the matrix.
     *
     * @param sku empty if there is no such variant
     * @param label the whole choice in words, read aloud
     * @param across the choice without the vertical axis, shown when the table becomes a list
     * @param was a former price; empty if there is none to show
     * @param per price per piece; empty for single pieces
     * @param breaks quantity prices
     * @param stock availability in words, such as the number in stock
     */
    public record Cell(
            String sku,
            String label,
            String across,
            String unit,
            String price,
            String was,
            String per,
            List<String> breaks,
            String stock,
            Level level,
            boolean chosen) {
        public static final Cell NONE = new Cell("", "", "", "", "", "", "", List.of(), "", Level.NONE, false);

        public boolean exists() {
            return !sku.isEmpty();
        }
    }

    public enum Level {
        PLENTY,
        FEW,
        NONE;

        /** Returns the name of its style. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A table of catalog numbers; every row has a value for every column. */
    public record Numbers(List<String> columns, List<NumberRow> rows) {

        /** Returns whether the unit adds something that no other column says. */
        public boolean hasUnits() {
            return rows.stream()
                    .anyMatch(it -> !it.values().contains(it.unit())
                            || !it.ordering().rule().isEmpty());
        }

        /** Returns whether any has a code for purchasing systems. */
        public boolean hasCodes() {
            return rows.stream().anyMatch(it -> !it.ordering().unspsc().isEmpty());
        }

        /** Returns what the prices are for, if something isn't sold as single pieces. */
        public String pricedPer() {
            var units = rows.stream().map(NumberRow::unit).distinct().toList();
            if (units.size() == 1) {
                return "Price is per " + units.getFirst() + ".";
            }
            return columns.contains(ProductCards.SOLD_AS)
                    ? "Each price is for the pack size shown."
                    : "Prices are for the pack sizes listed under Item numbers.";
        }
    }

    /**
     * @param was a former price; empty if there is none to show
     * @param per price per piece; empty for single pieces
     * @param breaks quantity prices, such as {@code 10 or more: $11.50}
     */
    public record NumberRow(
            String sku,
            List<String> values,
            String unit,
            Ordering ordering,
            String price,
            String was,
            String per,
            List<String> breaks) {}

    /** Returns how all variants are ordered; any quantity if they differ, which the server then checks. */
    public Ordering ordering() {
        var all = numbers.rows().stream()
                .map(NumberRow::ordering)
                .map(it -> new Ordering(it.minimum(), it.multiple(), "", 0, null))
                .distinct()
                .toList();
        return all.size() == 1 ? all.getFirst() : Ordering.ANY;
    }

    /** Returns whether any catalog number has quantity prices. */
    public boolean hasBreaks() {
        return numbers.rows().stream().anyMatch(it -> !it.breaks().isEmpty());
    }

    /** Returns the variant selected at first: the requested one, or else the first available. */
    public Cell chosen() {
        return matrix.rows().stream()
                .flatMap(it -> it.cells().stream())
                .filter(Cell::chosen)
                .findFirst()
                .orElse(Cell.NONE);
    }

    /** Returns whether any variant is available now. */
    public boolean available() {
        return matrix.rows().stream().flatMap(it -> it.cells().stream()).anyMatch(it -> it.level() != Level.NONE);
    }

    /**
     * One of the pictures on a product's page.
     *
     * @param large address of its largest size
     * @param address of the size for a small window
     * @param sources value of {@code srcset} with all sizes
     * @param small address of the size for its thumbnail
     * @param width of the largest size in pixels, which with {@code height} gives the aspect ratio
     * @param description what it shows
     */
    public record ProductPicture(
            String large, String address, String sources, String small, int width, int height, String description) {

        private static final int THUMBNAIL = 160;
        private static final int PHONE = 640;

        static ProductPicture of(Picture it) {
            return new ProductPicture(
                    it.path(),
                    it.path(PHONE),
                    it.sources(it.width()),
                    it.path(THUMBNAIL),
                    it.width(),
                    it.height(),
                    it.description());
        }
    }
}
