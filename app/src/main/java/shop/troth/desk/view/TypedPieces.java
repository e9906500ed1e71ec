package shop.troth.desk.view;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.orders.Order;

/** How many pieces of each line somebody typed, in fields named by a prefix and the catalog number. */
public final class TypedPieces {

    private TypedPieces() {}

    /**
     * The pieces by catalog number; 0 for a line whose field is missing or empty.
     *
     * @param prefix such as {@code pieces.}
     * @throws ResponseStatusException 400 if something is not a number
     */
    public static Map<String, Integer> of(Order order, HttpServletRequest request, String prefix) {
        var pieces = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> {
            var typed = request.getParameter(prefix + it.sku());
            var text = typed == null || typed.isBlank() ? "0" : typed.strip();
            if (!text.matches("[0-9]{1,6}")) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            pieces.put(it.sku(), Integer.parseInt(text));
        });
        return pieces;
    }
}
