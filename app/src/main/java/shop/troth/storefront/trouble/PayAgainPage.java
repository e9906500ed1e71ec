package shop.troth.storefront.trouble;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.SettleOrder;
import shop.troth.orders.link.OrderLinks;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.stores.Store;

/**
 * Redirects to the bank's page of an order that is not paid yet; linked from the message about a declined card. It shows no order data, so
 * it does not ask for the address.
 */
@Controller
@RequiredArgsConstructor
class PayAgainPage {

    private final OrderLinks links;
    private final Payments payments;
    private final SettleOrder settleOrder;
    private final Clock clock;

    @GetMapping("/orders/{token}/pay")
    String pay(Store store, @PathVariable String token) {
        var payment = links.find(store.id(), token, clock.instant())
                .flatMap(it -> payments.find(store.id(), it))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return "redirect:"
                + switch (standing(store, payment)) {
                    case WAITING -> Optional.ofNullable(payment.page()).orElse("/cart");
                    case PAID -> "/orders/" + token;
                    case ENDED, UNKNOWN -> "/cart";
                };
    }

    private SettleOrder.Standing standing(Store store, Payment payment) {
        return payment.session() == null
                ? SettleOrder.Standing.UNKNOWN
                : settleOrder.settle(store.id(), payment.session());
    }
}
