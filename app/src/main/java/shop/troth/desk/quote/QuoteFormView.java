package shop.troth.desk.quote;

import java.util.List;
import java.util.Map;

/**
 * The form of a quote.
 *
 * @param about number of the case
 * @param byPhone whether it is what a caller orders
 * @param note what was just tried and not done; the empty text if nothing
 * @param rows as typed, and a few empty ones
 * @param errors by the name of the field
 * @param id of the draft that is changed; the empty text for a new one
 * @param revision of it; 0 for a new one
 * @param first {@code last} days that can be chosen
 */
public record QuoteFormView(
        String about,
        boolean byPhone,
        String note,
        List<Row> rows,
        Map<String, String> errors,
        String id,
        int revision,
        String expires,
        String first,
        String last,
        List<Method> methods,
        String deliveryPrice) {

    /** @param n from 1, as in the names of its fields */
    public record Row(
            int n,
            String number,
            String quantity,
            String price,
            String name,
            String list,
            String stock,
            String total) {}

    public record Method(String id, String name, String usual, boolean chosen) {}

    public String title() {
        return byPhone ? "Take an order" : "Write a quote";
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** The label of a field that is wrong, for the list above the form. */
    public static String label(String field) {
        var dot = field.indexOf('.');
        var what = dot < 0 ? field : field.substring(0, dot);
        var name = switch (what) {
            case "sku" -> "item number";
            case "delivery" -> "Shipping method";
            case "delivery-price" -> "Shipping price";
            case "expires" -> "Last day";
            default -> what;
        };
        return dot < 0 ? name : "Line %s, %s".formatted(field.substring(dot + 1), name);
    }
}
