package shop.troth.desk.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.troth.catalog.edit.ProductSheet;

/** How what somebody typed differs from what somebody else has saved since. */
final class ProductDifference {

    private ProductDifference() {}

    /** What was typed without the variants that are retired now: saving it again leaves them retired. */
    static ProductSheet left(ProductSheet typed, ProductSheet now) {
        return new ProductSheet(
                typed.slug(),
                typed.columns(),
                now.retired(),
                typed.variants().stream()
                        .filter(it -> !now.hasRetired(it.sku()))
                        .toList());
    }

    /**
     * What differs, by the name of the field in the form: the saved value. A variant that is not in the form is named by its item number.
     */
    static Map<String, String> of(ProductSheet typed, ProductSheet now) {
        var differences = new LinkedHashMap<String, String>();
        for (var column : ProductSheet.PRODUCT) {
            if (!typed.column(column).equals(now.column(column))) {
                differences.put(column, now.column(column));
            }
        }
        for (var saved : now.sold()) {
            int line = 0;
            for (var it : typed.variants()) {
                line++;
                if (it.sku().equals(saved.sku())) {
                    for (var column : ProductSheet.VARIANT) {
                        if (!it.column(column).equals(saved.column(column))) {
                            differences.put(column + "." + line, saved.column(column));
                        }
                    }
                }
            }
            if (typed.variants().stream().noneMatch(it -> it.sku().equals(saved.sku()))) {
                differences.put("New variant " + saved.sku(), saved.column("price"));
            }
        }
        for (var it : typed.variants()) {
            if (now.hasRetired(it.sku())) {
                differences.put(
                        "Variant " + it.sku(), "Retired while you were editing. To change it, restore it below.");
            }
        }
        return differences;
    }
}
