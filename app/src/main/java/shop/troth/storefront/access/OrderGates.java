package shop.troth.storefront.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.stores.Store;

/** What stands where an order is not shown: the question for its email address, or that its link does not work. */
@Component
@RequiredArgsConstructor
public class OrderGates {

    private final OrderAccess access;

    /**
     * Asks for the email address that the order was placed with.
     *
     * @param error what is wrong with what was typed; {@code note} why it is asked again; the empty text where nothing is
     */
    public String gate(Store store, String token, String error, String note, HttpServletRequest request, Model model) {
        model.addAttribute(
                "page",
                new OrderGateView(
                        access.frame(store, "Your order", request), "/orders/" + token, OrderGate.field(error), note));
        return "storefront/order/gate";
    }

    /** The same for a link that is too old and for one that never was. */
    public String notFound(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("page", access.frame(store, "This link doesn’t work", request));
        return "storefront/order/gone";
    }
}
