package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What a form may carry. */
public final class Inputs {

    private Inputs() {}

    /**
     * Refuses a form with an input that its page does not have, or with one twice: whoever sends a price along does not send
     * our form.
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
