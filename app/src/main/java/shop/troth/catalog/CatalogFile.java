package shop.troth.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import shop.troth.catalog.feed.Fault;
import shop.troth.catalog.feed.Table;

/**
 * Reads a catalog file, a row a variant (the format is described in docs/catalog.md). Rows that read well are kept whatever
 * happens to the others; each fault names line and column.
 */
final class CatalogFile {

    /** @param stock pieces the file says are on hand, of each variant of the products */
    record Contents(List<Product> products, Map<Sku, Integer> stock, List<Fault> faults) {}

    private static final Set<String> REQUIRED = Set.of("sku", "product", "name", "category", "price", "stock");
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
            "was",
            "breaks");

    private final Table table;
    private final CurrencyUnit currency;
    private final Predicate<String> drawn;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, List<Variant>> variants = new LinkedHashMap<>();
    private final Map<Sku, Integer> stock = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();

    private CatalogFile(Table table, CurrencyUnit currency, Predicate<String> drawn) {
        this.table = table;
        this.currency = currency;
        this.drawn = drawn;
        this.faults.addAll(table.faults());
    }

    /** @param drawn whether the store has a drawing of this name */
    static Contents read(Table table, CurrencyUnit currency, Predicate<String> drawn) {
        var file = new CatalogFile(table, currency, drawn);
        file.read();
        var whole = file.products.values().stream()
                .filter(it -> file.variants.containsKey(it.slug()))
                .map(it -> it.with(List.copyOf(file.variants.getOrDefault(it.slug(), List.of()))))
                .toList();
        var faults = file.faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .toList();
        return new Contents(whole, Map.copyOf(file.stock), faults);
    }

    private void read() {
        if (table.heading().isEmpty() || !headingReads()) {
            return;
        }
        for (var row : table.rows()) {
            try {
                take(new CatalogRow(row, table.heading(), currency));
            } catch (CatalogRow.Unreadable e) {
                faults.add(new Fault(row.line(), table.inFile(e.column()), e.sentence()));
            }
        }
    }

    private boolean headingReads() {
        var known = faults.size();
        for (var column : REQUIRED) {
            if (!table.heading().contains(column)) {
                faults.add(new Fault(table.headingLine(), column, "this column is missing"));
            }
        }
        var seen = new HashSet<String>();
        for (var column : table.heading()) {
            if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
                faults.add(new Fault(table.headingLine(), column, "unknown column"));
            } else if (!seen.add(column)) {
                faults.add(new Fault(table.headingLine(), column, "this column appears twice"));
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
    }

    private static List<String> names(Variant variant) {
        return variant.options().stream().map(Attribute::name).toList();
    }
}
