package shop.troth.desk.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.troth.catalog.edit.ProductSheet;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;

/**
 * One product, to be edited.
 *
 * @param sheet what is in the form
 * @param isNew whether there is no such product yet
 * @param version of what the editor saw
 * @param key of the edit
 * @param known item numbers of the saved variants that are for sale; they cannot be changed
 * @param retired retired variants
 * @param errors by the name of the field; the empty name stands for the whole product
 * @param savedNow what is saved now where it differs from what was typed, by the name of the field
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 * @param mayEdit whether this role may change products
 * @param mayArrange whether this role may change their pictures
 */
public record DeskProductView(
        ProductSheet sheet,
        boolean isNew,
        String version,
        String key,
        List<String> known,
        List<VariantSheet> retired,
        List<String> categories,
        Map<String, String> errors,
        Map<String, String> savedNow,
        String note,
        boolean failed,
        boolean mayEdit,
        boolean mayArrange) {

    private static final String MOMENT = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}";

    /** @param n from 1, as in the names of its fields */
    public record Line(int n, VariantSheet variant, boolean known) {}

    public String title() {
        return isNew ? "New product" : sheet.column("name");
    }

    /** Whether there is room for all of it in the form. */
    public boolean isTooLong() {
        return ProductForm.isTooLong(sheet);
    }

    /** Whether its fields can be changed here and now. */
    public boolean mayType() {
        return mayEdit && !sheet.retired() && !isTooLong();
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** A field of the product as the form shows it. */
    public String value(String column) {
        return ProductForm.shown(column, sheet.column(column));
    }

    /** The typed variants, and an empty line for another one. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var it : sheet.sold()) {
            lines.add(new Line(lines.size() + 1, it, known.contains(it.sku())));
        }
        if (mayType() && lines.size() < ProductForm.MOST_VARIANTS) {
            lines.add(new Line(lines.size() + 1, new VariantSheet("", Map.of(), false, "", 0, 0), false));
        }
        return List.copyOf(lines);
    }

    /** The input's type. A value that is not a local date and time is shown as text, because a browser would neither show nor send it. */
    public static String type(String type, String value) {
        return value.isEmpty() || value.matches(MOMENT) ? type : "text";
    }

    /** The label of a field, for lists above the form. */
    public static String label(String field) {
        var dot = field.indexOf('.');
        var what = dot < 0 ? field : field.substring(0, dot);
        var name = switch (what) {
            case "" -> "Product";
            case "product" -> "Address";
            case "sku" -> "item number";
            case "was" -> "former price";
            case "breaks" -> "quantity prices";
            case "sale_price" -> "sale price";
            case "sale_from" -> "sale start";
            case "sale_until" -> "sale end";
            case "related" -> "Related products";
            default -> what;
        };
        return dot < 0
                ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : "Variant %s, %s".formatted(field.substring(dot + 1), name);
    }
}
