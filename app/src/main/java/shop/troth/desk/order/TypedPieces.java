package shop.troth.desk.order;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.troth.orders.Order;

/** How many pieces of each line somebody typed, in fields named {@code pieces.} and the catalog number. */
final class TypedPieces {

    private TypedPieces() {}

    /** By catalog number; 0 for a line whose field is missing or holds no number. */
    static Map<String, Integer> of(Order order, HttpServletRequest request) {
        var pieces = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> {
            var typed = request.getParameter("pieces." + it.sku());
            pieces.put(it.sku(), typed != null && typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0);
        });
        return pieces;
    }
}
