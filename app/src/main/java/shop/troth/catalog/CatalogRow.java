package shop.troth.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.attribute.PriceBreak;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.feed.Row;
import shop.troth.catalog.feed.WrittenPrice;
import shop.troth.stores.Dispatch;
import shop.troth.stores.parcel.Weight;

/** One row of a catalog file: the fields of its product (on the product's first row) and of one variant. */
final class CatalogRow {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern FROM = Pattern.compile("[2-9]|[1-9]\\d{1,2}");
    private static final Pattern PIECES = Pattern.compile("\\d{1,7}");

    /** The columns of a sale. */
    static final List<String> SALE = List.of("sale_price", "sale_from", "sale_until");

    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_TEXT = 5000;

    /** A row that cannot be used because of one column. */
    static final class Unreadable extends RuntimeException {
        private final String column;
        private final String sentence;

        Unreadable(String column, String sentence) {
            super(column + ": " + sentence);
            this.column = column;
            this.sentence = sentence;
        }

        String column() {
            return column;
        }

        String sentence() {
            return sentence;
        }
    }

    private final List<String> fields;
    private final List<String> columns;
    private final CurrencyUnit currency;
    private final Dispatch clock;

    /** @param clock the store's dispatch settings, with its time zone */
    CatalogRow(Row row, List<String> columns, CurrencyUnit currency, Dispatch clock) {
        if (row.fields().size() != columns.size()) {
            throw new Unreadable(
                    columns.get(Math.min(row.fields().size(), columns.size()) - 1),
                    "the row has %d fields, but the header has %d"
                            .formatted(row.fields().size(), columns.size()));
        }
        this.fields = row.fields().stream().map(Formulas::read).toList();
        this.columns = columns;
        this.currency = currency;
        this.clock = clock;
        for (var column : columns) {
            if (field(column).indexOf('\0') >= 0) {
                throw new Unreadable(column, "has a character that cannot be stored");
            }
        }
    }

    Unreadable unreadable(String column, String sentence) {
        return new Unreadable(column, sentence);
    }

    String slug() {
        return matching("product", SLUG, "lowercase letters, digits and single hyphens");
    }

    Product product() {
        return new Product(
                slug(),
                needed("name", LONGEST_NAME),
                needed("category", LONGEST_NAME),
                field("picture").isEmpty()
                        ? ""
                        : matching("picture", SLUG, "the name of an image without its extension"),
                optional("summary"),
                Arrays.asList(optional("description").split("\n\\s*\n")),
                attributes("specifications"),
                reading("documents", () -> Attribute.documents(field("documents"))),
                Attribute.pieces(field("related")),
                List.of());
    }

    /** Checks that the product's fields on a later row are empty or the same. */
    void mustAgreeWith(Product product) {
        agree("name", product.name());
        agree("category", product.category());
        agree("picture", product.picture());
        agree("summary", product.summary());
        agree("description", String.join("\n\n", product.description()));
        agree("specifications", Attribute.written(product.specifications()));
        agree("documents", Attribute.written(product.documents()));
        agree("related", String.join("; ", product.related()));
    }

    Variant variant() {
        var sku = Sku.of(field("sku"))
                .orElseThrow(() -> unreadable(
                        "sku",
                        "\"%s\" is not 2 to 32 capital letters, digits, hyphens, dots and underscores"
                                .formatted(field("sku"))));
        var unit = field("unit").isEmpty() ? "each" : field("unit");
        var price = amount("price", field("price"));
        return new Variant(
                sku,
                slug(),
                attributes("options"),
                attributes("details"),
                unit,
                reading("ordering", () -> Ordering.read(field("ordering"))),
                reading("weight", () -> Weight.read(field("weight"))),
                price,
                was(price),
                breaks(price),
                sale(price),
                false);
    }

    int stock() {
        return pieces("stock");
    }

    /** Returns a quantity, also as a spreadsheet formats it: {@code 1,200} or {@code 5.0}. */
    private int pieces(String column) {
        var plain = WrittenPrice.plain(field(column)).replaceFirst("\\.0+$", "");
        if (!PIECES.matcher(plain).matches()) {
            throw unreadable(column, "\"%s\" is not a quantity from 0 to 9999999".formatted(field(column)));
        }
        return Integer.parseInt(plain);
    }

    /** Returns whether the stock figure was not edited since the file was downloaded. */
    boolean isStockUnchanged() {
        return !field("stock_was").isEmpty() && pieces("stock_was") == stock();
    }

    /** Returns the former price, which must be higher than the price, because it is shown crossed out. */
    private @Nullable Money was(Money price) {
        if (field("was").isEmpty()) {
            return null;
        }
        var was = amount("was", field("was"));
        if (!was.isGreaterThan(price)) {
            throw unreadable("was", "a former price must be higher than the price");
        }
        return was;
    }

    /** Returns the sale, from all three columns or none. The price is checked last, so that errors in the others are reported too. */
    private Variant.@Nullable Sale sale(Money price) {
        if (SALE.stream().allMatch(it -> field(it).isEmpty())) {
            return null;
        }
        var from = moment("sale_from");
        var until = moment("sale_until");
        if (!until.isAfter(from)) {
            throw unreadable("sale_until", "a sale must end after it begins");
        }
        var each = amount("sale_price", field("sale_price"));
        if (!each.isLessThan(price)) {
            throw unreadable("sale_price", "a sale price must be lower than the price");
        }
        return new Variant.Sale(each, from, until);
    }

    private Instant moment(String column) {
        return reading(column, () -> clock.read(field(column)));
    }

    /** Returns the quantity prices. Quantities must increase and prices decrease, starting from the price of one. */
    private List<PriceBreak> breaks(Money one) {
        var breaks = new ArrayList<PriceBreak>();
        var last = new PriceBreak(1, one);
        for (var lower : attributes("breaks")) {
            if (!FROM.matcher(lower.name()).matches()) {
                throw unreadable("breaks", "\"%s\" is not a quantity from 2 to 999".formatted(lower.name()));
            }
            var next = new PriceBreak(Integer.parseInt(lower.name()), amount("breaks", lower.value()));
            if (next.from() <= last.from() || !next.each().isLessThan(last.each())) {
                throw unreadable(
                        "breaks", "quantities must increase and prices decrease, as in \"10: 11.50; 50: 10.90\"");
            }
            breaks.add(next);
            last = next;
        }
        return List.copyOf(breaks);
    }

    private Money amount(String column, String text) {
        return reading(column, () -> WrittenPrice.read(text, currency));
    }

    private List<Attribute> attributes(String column) {
        return reading(column, () -> Attribute.list(field(column)));
    }

    private <T> T reading(String column, Supplier<T> field) {
        try {
            return field.get();
        } catch (IllegalArgumentException e) {
            throw unreadable(column, String.valueOf(e.getMessage()));
        }
    }

    private String matching(String column, Pattern shape, String wanted) {
        var text = field(column);
        if (!shape.matcher(text).matches()) {
            throw unreadable(column, "\"%s\" is not %s".formatted(text, wanted));
        }
        return text;
    }

    private String needed(String column, int longest) {
        var text = field(column);
        if (text.isEmpty()) {
            throw unreadable(column, "required in a product's first row");
        }
        if (text.length() > longest) {
            throw unreadable(column, "longer than %d characters".formatted(longest));
        }
        return text;
    }

    private String optional(String column) {
        var text = field(column);
        if (text.length() > LONGEST_TEXT) {
            throw unreadable(column, "longer than %d characters".formatted(LONGEST_TEXT));
        }
        return text;
    }

    private void agree(String column, String first) {
        if (!field(column).isEmpty() && !field(column).equals(first)) {
            throw unreadable(column, "the first row of this product has a different value; leave this empty");
        }
    }

    private String field(String column) {
        var index = columns.indexOf(column);
        return index < 0 ? "" : fields.get(index);
    }
}
