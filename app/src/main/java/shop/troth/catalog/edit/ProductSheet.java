package shop.troth.catalog.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.troth.catalog.feed.FeedTable;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.feed.Row;
import shop.troth.kernel.encoding.Sha256;

/**
 * A product in the form of the editor and of catalog files: texts by column (docs/import.md). Also holds unchecked input.
 *
 * @param columns texts by column of {@link #PRODUCT}
 * @param variants variants, those on sale first
 */
public record ProductSheet(String slug, Map<String, String> columns, boolean retired, List<VariantSheet> variants) {

    /** The columns of a product, without its slug. */
    public static final List<String> PRODUCT =
            List.of("name", "category", "picture", "summary", "description", "specifications", "documents", "related");

    /** The columns of a variant, without its catalog number. */
    public static final List<String> VARIANT = List.of(
            "options",
            "details",
            "unit",
            "ordering",
            "weight",
            "price",
            "was",
            "breaks",
            "sale_price",
            "sale_from",
            "sale_until");

    /** The columns of a sale, whose times are in the store's time zone. */
    public static final List<String> SALE = List.of("sale_price", "sale_from", "sale_until");

    private static final List<String> HEADING = heading();

    /**
     * One variant.
     *
     * @param columns texts by column of {@link #VARIANT}
     * @param stated stock figure of the last catalog file; for a new variant, the entered stock
     * @param onHand pieces on hand, of which {@code held} are reserved for orders being paid
     */
    public record VariantSheet(
            String sku, Map<String, String> columns, boolean retired, String stated, int onHand, int held) {

        public String column(String name) {
            return columns.getOrDefault(name, "");
        }
    }

    public String column(String name) {
        return columns.getOrDefault(name, "");
    }

    /** Returns the variants on sale; empty if the product is retired. */
    public List<VariantSheet> sold() {
        return variants.stream().filter(it -> !it.retired()).toList();
    }

    /** Returns whether it is the row left behind by a moved product. */
    public boolean isLeft() {
        return retired && variants.isEmpty();
    }

    /** Returns whether it has a retired variant with this number. */
    public boolean hasRetired(String sku) {
        return variants.stream().anyMatch(it -> it.retired() && it.sku().equals(sku));
    }

    /** Returns a hash of everything that can be edited. */
    public String version() {
        var digest = Sha256.digest();
        digest.update(Boolean.toString(retired).getBytes(StandardCharsets.US_ASCII));
        for (var row : tableOf(List.of(this)).rows()) {
            for (var field : row.fields().subList(0, HEADING.size() - 1)) { // without stock, which changes all the time
                digest.update(field.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /**
     * Returns sheets as rows of a catalog file, without escaping formulas: the variants on sale, of which the first describes the product.
     */
    public static FeedTable tableOf(List<ProductSheet> sheets) {
        var rows = new ArrayList<Row>();
        for (var sheet : sheets) {
            var first = true;
            for (var variant : sheet.sold()) {
                rows.add(new Row(rows.size() + 1, fields(sheet, variant, first)));
                first = false;
            }
        }
        return new FeedTable(0, HEADING, List.copyOf(rows), Map.of(), List.of());
    }

    private static List<String> fields(ProductSheet sheet, VariantSheet variant, boolean first) {
        var fields = new ArrayList<String>();
        fields.add(variant.sku());
        fields.add(sheet.slug());
        PRODUCT.forEach(it -> fields.add(first ? sheet.column(it) : ""));
        VARIANT.forEach(it -> fields.add(variant.column(it)));
        fields.add(variant.stated());
        return fields.stream().map(Formulas::written).toList();
    }

    private static List<String> heading() {
        var heading = new ArrayList<>(List.of("sku", "product"));
        heading.addAll(PRODUCT);
        heading.addAll(VARIANT);
        heading.add("stock");
        return List.copyOf(heading);
    }
}
