package shop.troth.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.feed.FeedTable;
import shop.troth.catalog.feed.FileError;
import shop.troth.catalog.feed.Row;
import shop.troth.stores.Dispatch;
import shop.troth.stores.Store;

/**
 * Reads a catalog file with one row per variant (format: docs/import.md). Valid rows are kept even if others have errors; each error names
 * line and column.
 */
public final class CatalogFile {

    /**
     * @param stock pieces on hand according to the file, by variant
     * @param unchanged variants whose stock was not edited since the file was downloaded
     */
    record Contents(List<Product> products, Map<Sku, Integer> stock, Set<Sku> unchanged, List<FileError> faults) {}

    private static final Set<String> REQUIRED = Set.of("sku", "product", "name", "category", "price", "stock");
    private static final Set<String> DISTINGUISHING = Set.of("sku", "options");
    private static final Set<String> ON_PRICE = Set.of("was", "breaks", "sale_price", "sale_from", "sale_until");
    private static final Set<String> SALE = Set.copyOf(CatalogRow.SALE);
    private static final Set<String> OF_PRODUCT = Set.of(
            "product",
            "name",
            "category",
            "picture",
            "summary",
            "description",
            "specifications",
            "documents",
            "related");
    private static final Map<String, String> HARMLESS =
            Map.of("sku", "XX", "product", "x", "name", "x", "category", "x", "price", "1", "stock", "0");
    private static final Set<String> OPTIONAL = Set.of(
            "picture",
            "summary",
            "description",
            "specifications",
            "documents",
            "related",
            "options",
            "details",
            "unit",
            "ordering",
            "weight",
            "was",
            "breaks",
            "sale_price",
            "sale_from",
            "sale_until",
            "stock_was");

    private final FeedTable table;
    private final CurrencyUnit currency;
    private final Dispatch clock;
    private final Predicate<String> drawn;
    private final List<FileError> faults = new ArrayList<>();
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, List<Variant>> variants = new LinkedHashMap<>();
    private final Map<Sku, Integer> stock = new LinkedHashMap<>();
    private final Set<Sku> unchanged = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    private CatalogFile(FeedTable table, CurrencyUnit currency, Dispatch clock, Predicate<String> drawn) {
        this.table = table;
        this.currency = currency;
        this.clock = clock;
        this.drawn = drawn;
        this.faults.addAll(table.faults());
    }

    /** @param drawn whether the store has a drawing of this name */
    static Contents read(FeedTable table, CurrencyUnit currency, Dispatch clock, Predicate<String> drawn) {
        var file = new CatalogFile(table, currency, clock, drawn);
        file.read();
        var whole = file.products.values().stream()
                .filter(it -> file.variants.containsKey(it.slug()))
                .map(it -> it.with(List.copyOf(file.variants.getOrDefault(it.slug(), List.of()))))
                .toList();
        var faults = file.faults.stream()
                .sorted(Comparator.comparingInt(FileError::line))
                .toList();
        return new Contents(whole, Map.copyOf(file.stock), Set.copyOf(file.unchanged), faults);
    }

    /**
     * Returns all errors in the rows of one product, for every column of every row, so that they can be corrected together. Values that
     * depend on an invalid price are not checked; for a sale, only the first error is returned.
     *
     * @param table rows of one product with all columns; the first describes the product
     */
    public static List<FileError> faults(FeedTable table, Store store) {
        var faults = new ArrayList<FileError>();
        for (var row : table.rows()) {
            faults.addAll(alone(table, row, store));
        }
        var cells = faults.stream().map(CatalogFile::cell).collect(Collectors.toSet());
        var alike = table.rows().stream()
                .map(it -> with(table, it, column -> !DISTINGUISHING.contains(column)))
                .toList();
        read(of(table, alike), store).faults().stream()
                .filter(it -> DISTINGUISHING.contains(it.column()) && !cells.contains(cell(it)))
                .forEach(faults::add);
        return List.copyOf(faults);
    }

    /** Returns all errors of a row: each invalid value is replaced with a harmless one, and the row is read again. */
    private static List<FileError> alone(FeedTable table, Row row, Store store) {
        var faults = new ArrayList<FileError>();
        var first = row == table.rows().getFirst();
        var rest = first ? row : with(table, row, OF_PRODUCT::contains);
        for (var found = read(of(table, List.of(rest)), store).faults();
                !found.isEmpty() && faults.size() < table.heading().size();
                found = read(of(table, List.of(rest)), store).faults()) {
            var column = found.getFirst().column();
            faults.add(found.getFirst());
            var hanging = column.equals("price") ? ON_PRICE : SALE.contains(column) ? SALE : Set.<String>of();
            rest = with(table, rest, it -> it.equals(column) || hanging.contains(it));
        }
        return faults;
    }

    private static Contents read(FeedTable table, Store store) {
        return read(table, store.currency(), store.dispatch(), _ -> true);
    }

    private static String cell(FileError fault) {
        return fault.line() + fault.column();
    }

    private static FeedTable of(FeedTable table, List<Row> rows) {
        return new FeedTable(table.headingLine(), table.heading(), rows, table.names(), List.of());
    }

    /** Returns the row with harmless values in these columns. */
    private static Row with(FeedTable table, Row row, Predicate<String> columns) {
        var fields = new ArrayList<String>();
        for (int i = 0; i < row.fields().size(); i++) {
            var column = table.heading().get(i);
            fields.add(
                    columns.test(column)
                            ? HARMLESS.getOrDefault(column, "")
                            : row.fields().get(i));
        }
        return new Row(row.line(), List.copyOf(fields));
    }

    private void read() {
        if (table.heading().isEmpty() || !headingReads()) {
            return;
        }
        for (var row : table.rows()) {
            try {
                take(new CatalogRow(row, table.heading(), currency, clock));
            } catch (CatalogRow.Unreadable e) {
                faults.add(new FileError(row.line(), table.inFile(e.column()), e.sentence()));
            }
        }
    }

    private boolean headingReads() {
        var known = faults.size();
        for (var column : REQUIRED) {
            if (!table.heading().contains(column)) {
                faults.add(new FileError(table.headingLine(), column, "this column is missing"));
            }
        }
        var seen = new HashSet<String>();
        for (var column : table.heading()) {
            if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
                faults.add(new FileError(table.headingLine(), column, "unknown column"));
            } else if (!seen.add(column)) {
                faults.add(new FileError(table.headingLine(), column, "this column appears twice"));
            }
        }
        return faults.size() == known;
    }

    private void take(CatalogRow row) {
        var slug = row.slug();
        if (refused.contains(slug)) {
            throw row.unreadable("product", "the first row of this product has an error");
        }
        if (!products.containsKey(slug)) {
            try {
                products.put(slug, product(row));
            } catch (CatalogRow.Unreadable e) {
                refused.add(slug);
                throw e;
            }
        }
        var product = products.get(slug);
        if (product != null) {
            add(row, product);
        }
    }

    private Product product(CatalogRow row) {
        var product = row.product();
        if (!product.picture().isEmpty() && !drawn.test(product.picture())) {
            throw row.unreadable(
                    "picture",
                    "the store has no image look/pictures/%s.svg: add it, or leave the field empty"
                            .formatted(product.picture()));
        }
        return product;
    }

    private void add(CatalogRow row, Product product) {
        row.mustAgreeWith(product);
        var variant = row.variant();
        var pieces = row.stock();
        var same = row.isStockUnchanged();
        if (stock.containsKey(variant.sku())) {
            throw row.unreadable("sku", "\"" + variant.sku() + "\" appears in an earlier row");
        }
        var siblings = variants.computeIfAbsent(product.slug(), _ -> new ArrayList<>());
        for (var sibling : siblings) {
            if (!names(sibling).equals(names(variant))) {
                throw row.unreadable("options", "the first row of this product has " + names(sibling));
            }
            if (sibling.options().equals(variant.options())) {
                throw row.unreadable("options", "these are the options of " + sibling.sku() + " too");
            }
        }
        siblings.add(variant);
        stock.put(variant.sku(), pieces);
        if (same) {
            unchanged.add(variant.sku());
        }
    }

    private static List<String> names(Variant variant) {
        return variant.options().stream().map(Attribute::name).toList();
    }
}
