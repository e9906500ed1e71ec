package shop.troth.desk.quote;

import java.util.List;
import java.util.Map;

/**
 * The form of a quote.
 *
 * @param about number of the case
 * @param title of the page
 * @param note what could not be done; empty if nothing was tried
 * @param others who else had it open a moment ago, and when
 * @param rows as typed, and a few empty ones
 * @param errors by the name of the field
 * @param draft the one that is changed
 * @param lastDay to order
 */
public record QuoteFormView(
        String about,
        String title,
        String note,
        List<String> others,
        List<Row> rows,
        Map<String, String> errors,
        Draft draft,
        LastDay lastDay,
        Delivery delivery,
        Grants grants) {

    /**
     * @param id empty for a new one
     * @param revision 0 for a new one
     */
    public record Draft(String id, int revision) {}

    /**
     * @param typed as it is in the field
     * @param first that can be chosen
     * @param last that can be chosen
     */
    public record LastDay(String typed, String first, String last) {}

    /** @param price as typed */
    public record Delivery(List<Method> methods, String price) {}

    /**
     * What the customer is granted.
     *
     * @param discount in percent, as typed
     * @param reasons for a discount
     * @param exemptions why no sales tax is charged; empty at a store that collects none
     */
    public record Grants(String discount, List<Choice> reasons, List<Choice> exemptions) {}

    /**
     * @param n from 1, as in the names of its fields
     * @param meant items to choose from if what was typed is not an item number
     */
    public record Row(
            int n,
            String number,
            String quantity,
            String price,
            String name,
            String list,
            String stock,
            String total,
            List<Meant> meant) {}

    /**
     * An item to choose.
     *
     * @param price of one, such as {@code $12.50}
     * @param stock in words, such as {@code 12 in stock}
     */
    public record Meant(String number, String name, String price, String stock) {}

    /** A shipping method, with its usual price. */
    public record Method(String id, String name, String usual, boolean chosen) {}

    /** One of a fixed list. */
    public record Choice(String word, String words, boolean chosen) {}

    /** Whether there are items to choose for typed names. */
    public boolean isChoosing() {
        return rows.stream().anyMatch(it -> !it.meant().isEmpty());
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
            case "discount" -> "Discount";
            case "why" -> "Reason";
            case "exempt" -> "Sales tax";
            default -> what;
        };
        return dot < 0 ? name : "Line %s, %s".formatted(field.substring(dot + 1), name);
    }
}
