package shop.troth.desk.edit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.catalog.Sku;
import shop.troth.fulfillment.edit.OrderEdit;
import shop.troth.orders.Order;
import shop.troth.orders.edit.EditReason;

/**
 * What staff typed to change an order.
 *
 * @param pieces how many of each line of the order, as typed
 * @param added how many of each added product, as typed
 * @param search the search for products to add
 * @param wish empty if something is not a number, or no reason is chosen
 */
record EditForm(
        Map<String, String> pieces, Map<String, String> added, String search, String reason, Optional<OrderEdit> wish) {

    static final String PIECES = "pieces.";
    static final String ADD = "add.";
    private static final int MOST_SEARCHED = 100;
    private static final Pattern PIECE = Pattern.compile("\\d{1,4}");

    static EditForm read(HttpServletRequest request, Order order) {
        var typed = new LinkedHashMap<String, String>();
        var pieces = new LinkedHashMap<String, Integer>();
        var good = true;
        for (var line : order.lines()) {
            var value = request.getParameter(PIECES + line.sku());
            var text = value == null ? Integer.toString(line.quantity()) : value.strip();
            typed.put(line.sku(), text);
            var number = number(text);
            good &= number.isPresent();
            pieces.put(line.sku(), number.orElse(0));
        }
        var typedNew = new LinkedHashMap<String, String>();
        var added = new LinkedHashMap<Sku, Integer>();
        for (var name : request.getParameterMap().keySet()) {
            var sku = name.startsWith(ADD) ? Sku.of(name.substring(ADD.length())) : Optional.<Sku>empty();
            if (sku.isPresent()) {
                var text = request.getParameter(name).strip();
                var number = number(text);
                good &= number.isPresent();
                if (number.isEmpty() || number.get() > 0) {
                    typedNew.put(sku.get().value(), text);
                    added.put(sku.get(), number.orElse(1));
                }
            }
        }
        var found = EditReason.ofTitle(text(request, "reason"));
        var wish = good ? found.map(it -> new OrderEdit(pieces, added, it)) : Optional.<OrderEdit>empty();
        return new EditForm(
                typed,
                typedNew,
                text(request, "q"),
                found.map(EditReason::title).orElse(""),
                wish);
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        var text = value == null ? "" : value.replace("\0", "").strip();
        return text.length() > MOST_SEARCHED ? text.substring(0, MOST_SEARCHED) : text;
    }

    /** Parses a number of pieces. A blank field counts as 0. */
    private static Optional<Integer> number(String text) {
        return text.isEmpty()
                ? Optional.of(0)
                : PIECE.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
