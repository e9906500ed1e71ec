package shop.troth.desk.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.troth.catalog.edit.ProductSheet;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;

/**
 * Reads the fields of a product's form into a sheet. Lists that a catalog file separates with semicolons are typed one entry per line.
 * Names of a variant's fields end with a dot and its position, from 1.
 */
final class ProductForm {

    /** The most variants that a form has room for. */
    static final int MOST_VARIANTS = 100;

    private static final List<String> LISTS = List.of("specifications", "documents", "related");

    private ProductForm() {}

    /** Whether the product has more variants than the form has room for; saving it would lose them. */
    static boolean isTooLong(ProductSheet sheet) {
        return sheet.sold().size() > MOST_VARIANTS;
    }

    static ProductSheet read(String slug, Map<String, String> sent) {
        var columns = new LinkedHashMap<String, String>();
        for (var it : ProductSheet.PRODUCT) {
            columns.put(it, LISTS.contains(it) ? list(typed(sent, it)) : typed(sent, it));
        }
        var variants = new ArrayList<VariantSheet>();
        for (int i = 1; i <= MOST_VARIANTS; i++) {
            var line = "." + i;
            var own = new HashMap<String, String>();
            ProductSheet.VARIANT.forEach(it -> own.put(it, typed(sent, it + line)));
            var sku = typed(sent, "sku" + line);
            var stock = typed(sent, "stock" + line);
            if (!sku.isEmpty() || !stock.isEmpty() || own.values().stream().anyMatch(it -> !it.isEmpty())) {
                variants.add(new VariantSheet(sku, own, false, stock.isEmpty() ? "0" : stock, 0, 0));
            }
        }
        return new ProductSheet(slug, columns, false, List.copyOf(variants));
    }

    /** A column as the form shows it. */
    static String shown(String column, String text) {
        return LISTS.contains(column) ? text.replace("; ", "\n") : text;
    }

    private static String list(String typed) {
        return typed.lines().map(String::strip).filter(it -> !it.isEmpty()).collect(Collectors.joining("; "));
    }

    static String typed(Map<String, String> sent, String name) {
        return sent.getOrDefault(name, "")
                .replace("\0", "")
                .replace("\r\n", "\n")
                .strip();
    }
}
