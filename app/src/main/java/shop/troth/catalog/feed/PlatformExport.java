package shop.troth.catalog.feed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The product exports of Shopify and WooCommerce as rows of a catalog: what is for sale there, with its variants, prices, stock, and weights.
 *
 * @see <a href="https://help.shopify.com/en/manual/products/import-export/using-csv">Shopify: using CSV files</a>
 * @see <a href="https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema">WooCommerce: product CSV schema</a>
 */
final class PlatformExport {

    private static final List<String> HEADING = List.of(
            "sku",
            "product",
            "name",
            "category",
            "summary",
            "description",
            "specifications",
            "options",
            "weight",
            "price",
            "was",
            "stock");

    private static final int MOST_OPTIONS = 9;

    private final @Nullable Integer pieces;
    private final List<FileError> faults;
    private final List<Row> rows = new ArrayList<>();

    private PlatformExport(@Nullable Integer pieces, List<FileError> faults) {
        this.pieces = pieces;
        this.faults = faults;
    }

    /**
     * Reads an export.
     *
     * @param pieces pieces on hand where the platform counts none; null if that is an error
     * @return empty if it is another file
     */
    static Optional<FeedTable> read(List<Row> rows, @Nullable Integer pieces) {
        var heading = rows.getFirst().fields();
        var isShopify = heading.containsAll(List.of("handle", "variant_price"));
        if (!isShopify && !heading.containsAll(List.of("type", "published", "regular_price"))) {
            return Optional.empty();
        }
        var faults = new ArrayList<FileError>();
        var items = GoogleItems.items(rows, faults);
        var export = new PlatformExport(pieces, faults);
        if (isShopify) {
            items.stream().collect(Collectors.groupingBy(it -> it.at("handle"))).values().stream()
                    .sorted((a, b) -> a.getFirst().line() - b.getFirst().line())
                    .forEach(export::shopify);
        } else {
            export.wooCommerce(items);
        }
        return Optional.of(new FeedTable(
                rows.getFirst().line(),
                HEADING,
                List.copyOf(export.rows),
                isShopify
                        ? Map.of("sku", "variant_sku", "price", "variant_price", "stock", "variant_inventory_qty")
                        : Map.of("price", "regular_price"),
                List.copyOf(faults)));
    }

    /** Rows of one handle: the first describes the product, and each with a price is a variant; others only have pictures. */
    private void shopify(List<GoogleItems.Item> group) {
        var first = group.getFirst();
        if (!first.at("status").isEmpty() && !first.at("status").equalsIgnoreCase("active")) {
            return;
        }
        var slug = FeedIds.slug(first.at("handle"));
        var described = false;
        for (var item : group) {
            var options =
                    options(i -> first.at("option%d_name".formatted(i)), i -> item.at("option%d_value".formatted(i)));
            var sku = item.at("variant_sku").replaceFirst("^'", "");
            var stock = item.at("variant_price").isEmpty()
                    ? Optional.<String>empty()
                    : stock(item, item.at("variant_inventory_qty"), true);
            if (stock.isEmpty()) {
                continue;
            }
            var grams = item.at("variant_grams").replaceFirst("\\.0+$", "");
            add(
                    item,
                    sku.isEmpty() ? first.at("handle") + options.replaceAll("[^;:]+: ", "-") : sku,
                    slug,
                    described ? null : first,
                    new Described("title", "type", "body_(html)", "vendor"),
                    options.equals("Title: Default Title") ? "" : options,
                    grams.isEmpty() || grams.equals("0") ? "" : grams + " g",
                    item.at("variant_price"),
                    item.at("variant_compare_at_price"),
                    stock.get());
            described = true;
        }
    }

    /** A variation names its parent by {@code SKU} or {@code id:ID}; the parent's row comes first and is no variant itself. */
    private void wooCommerce(List<GoogleItems.Item> items) {
        var parents = new HashMap<String, GoogleItems.Item>();
        var described = new HashMap<String, GoogleItems.Item>();
        for (var item : items) {
            var parent = parents.get(item.at("parent"));
            var isVariation = item.at("type").startsWith("variation");
            var of = isVariation && parent != null ? parent : item;
            if (!of.at("published").equals("1")) {
                continue;
            }
            if (item.at("type").startsWith("variable")) {
                parents.put(item.at("sku"), item);
                parents.put("id:" + item.at("id"), item);
            } else if (isVariation ? parent != null : item.at("type").startsWith("simple")) {
                var slug = FeedIds.slug(of.at("name"));
                var other = described.get(slug);
                if (other != null && other != of) { // another product of the same name
                    slug = FeedIds.slug(of.at("name") + " " + of.at("id"));
                }
                var stock = stock(item, item.at("stock"), !item.at("in_stock?").equals("0"));
                var sale = item.at("sale_price");
                if (stock.isPresent()) {
                    add(
                            item,
                            item.at("sku").isEmpty() ? "WC-" + item.at("id") : item.at("sku"),
                            slug,
                            described.containsKey(slug) ? null : of,
                            new Described("name", "categories", "description", "brands"),
                            isVariation
                                    ? options(
                                            i -> item.at("attribute_%d_name".formatted(i)),
                                            i -> item.at("attribute_%d_value(s)".formatted(i)))
                                    : "",
                            weight(item),
                            sale.isEmpty() ? item.at("regular_price") : sale,
                            sale.isEmpty() ? "" : item.at("regular_price"),
                            stock.get());
                    described.put(slug, of);
                }
            }
        }
    }

    /** The columns that describe a product. */
    private record Described(String name, String category, String description, String brand) {}

    private void add(
            GoogleItems.Item item,
            String sku,
            String slug,
            GoogleItems.@Nullable Item product,
            Described columns,
            String options,
            String weight,
            String price,
            String former,
            String stock) {
        var fields = new ArrayList<>(List.of(FeedIds.sku(sku), slug));
        if (product == null) {
            fields.addAll(List.of("", "", "", "", ""));
        } else {
            var text = new GoogleItems.Item(item.line(), Map.of("description", product.at(columns.description())));
            var brand = product.at(columns.brand()).replace(';', ',');
            fields.addAll(List.of(
                    product.at(columns.name()),
                    category(product.at(columns.category())),
                    GoogleItems.summary(text),
                    GoogleItems.description(text),
                    brand.isEmpty() ? "" : "Brand: " + brand));
        }
        fields.addAll(List.of(options, weight, price, isHigher(former, price) ? former : "", stock));
        rows.add(new Row(item.line(), List.copyOf(fields)));
    }

    private static String options(IntFunction<String> name, IntFunction<String> value) {
        return IntStream.rangeClosed(1, MOST_OPTIONS)
                .filter(i -> !name.apply(i).isEmpty() && !value.apply(i).isEmpty())
                .mapToObj(i -> (name.apply(i) + ": " + value.apply(i)).replace(';', ','))
                .collect(Collectors.joining("; "));
    }

    /** The number, and none below zero, which stands for what is owed. Empty if an error was added. */
    private Optional<String> stock(GoogleItems.Item item, String counted, boolean isThere) {
        if (!counted.isEmpty()) {
            return Optional.of(counted.startsWith("-") ? "0" : counted);
        }
        if (!isThere) {
            return Optional.of("0");
        }
        if (pieces == null) {
            faults.add(new FileError(
                    item.line(), "stock", "not counted here: enter a quantity in the file, or the stock to assume"));
        }
        return Optional.ofNullable(pieces).map(String::valueOf);
    }

    /** The column is named for its unit: {@code Weight (kg)}. */
    private static String weight(GoogleItems.Item item) {
        return Stream.of("kg", "g", "lbs", "oz")
                .filter(it -> !item.at("weight_(%s)".formatted(it)).isEmpty())
                .map(it -> item.at("weight_(%s)".formatted(it)) + " " + it.replace("lbs", "lb"))
                .findFirst()
                .orElse("");
    }

    /** The last part of the first path. */
    private static String category(String paths) {
        var path = paths.split(",", 2)[0];
        var last = path.substring(path.lastIndexOf('>') + 1).strip();
        return last.isEmpty() ? "Other" : last;
    }

    private static boolean isHigher(String former, String price) {
        try {
            return new BigDecimal(former).compareTo(new BigDecimal(price)) > 0;
        } catch (NumberFormatException e) {
            return false; // empty; or the price is reported when the table is read
        }
    }
}
