package shop.troth.catalog.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.feed.Row;
import shop.troth.catalog.feed.Table;
import shop.troth.kernel.encoding.Sha256;

/**
 * One product as it is edited, and as a catalog file has it: texts by column (docs/catalog.md). What somebody typed is one too, and need
 * not read.
 *
 * @param columns of {@link #PRODUCT}
 * @param variants those that are sold first
 */
public record ProductSheet(String slug, Map<String, String> columns, boolean retired, List<VariantSheet> variants) {

    /** The columns of a product, without its slug. */
    public static final List<String> PRODUCT =
            List.of("name", "category", "picture", "summary", "description", "specifications", "documents", "related");

    /** The columns of a variant, without its number. */
    public static final List<String> VARIANT = List.of(
            "options", "details", "unit", "weight", "price", "was", "breaks", "sale_price", "sale_from", "sale_until");

    /** Those of a sale, whose moments are typed on the store's clock. */
    public static final List<String> SALE = List.of("sale_price", "sale_from", "sale_until");

    private static final List<String> HEADING = heading();

    /**
     * One variant.
     *
     * @param columns of {@link #VARIANT}
     * @param stated the stock figure of the last catalog file; of a new variant what is on hand, as typed
     * @param onHand of which {@code held} pieces are reserved for orders being paid
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

    /** Those that are sold, unless the product is retired. */
    public List<VariantSheet> sold() {
        return variants.stream().filter(it -> !it.retired()).toList();
    }

    /** Whether it is what a product left behind when it got another address. */
    public boolean isLeft() {
        return retired && variants.isEmpty();
    }

    /** Whether it has this number, off sale. */
    public boolean hasRetired(String sku) {
        return variants.stream().anyMatch(it -> it.retired() && it.sku().equals(sku));
    }

    /** Differs whenever what can be edited differs. */
    public String version() {
        var digest = Sha256.digest();
        digest.update(Boolean.toString(retired).getBytes(StandardCharsets.US_ASCII));
        for (var row : tableOf(List.of(this)).rows()) {
            for (var field : row.fields().subList(0, HEADING.size() - 1)) { // stock comes and goes
                digest.update(field.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** As the rows of a catalog file, without formulas: the variants that are sold, of which the first describes the product. */
    public static Table tableOf(List<ProductSheet> sheets) {
        var rows = new ArrayList<Row>();
        for (var sheet : sheets) {
            var first = true;
            for (var variant : sheet.sold()) {
                rows.add(new Row(rows.size() + 1, fields(sheet, variant, first)));
                first = false;
            }
        }
        return new Table(0, HEADING, List.copyOf(rows), Map.of(), List.of());
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
