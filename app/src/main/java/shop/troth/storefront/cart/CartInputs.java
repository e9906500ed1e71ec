package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Checks which inputs a form may have. */
public final class CartInputs {

    private CartInputs() {}

    /**
     * Rejects a form with an unknown or duplicate input, such as a price that was added to it.
     *
     * @throws ResponseStatusException 400, without naming the input, which could be anything
     */
    public static void only(HttpServletRequest request, Set<String> names) {
        request.getParameterMap().forEach((name, values) -> {
            if (!names.contains(name) || values.length != 1) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        });
    }
}
