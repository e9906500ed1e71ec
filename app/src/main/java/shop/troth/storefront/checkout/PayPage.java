package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.checkout.GoToBank;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.web.ListenAddresses;

/** On the way from the review to the bank. */
@Controller
@RequiredArgsConstructor
class PayPage {

    private static final String BANK_AWAY =
            "The bank isn’t responding right now. Your order is waiting for you. Please try again in a moment.";

    private final GoToBank goToBank;
    private final ReviewViews reviewViews;
    private final Front front;
    private final ListenAddresses listening;

    /** The order is kept for five minutes after a browser last came by here. */
    @GetMapping("/checkout/pay")
    String pay(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var id = BasketCookie.read(request);
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        return switch (goToBank.go(store.id(), id.get(), here(store, request))) {
            case GoToBank.Outcome.Opened(var bank) -> "redirect:" + bank;
            case GoToBank.Outcome.Paid() -> "redirect:/checkout/thanks";
            case GoToBank.Outcome.NotPlaced(), GoToBank.Outcome.Canceled() ->
                reviewViews.again(store, request, PlacePage.CHANGED, response, model);
            case GoToBank.Outcome.BankAway() -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                yield reviewViews.show(store, request, List.of(BANK_AWAY), model);
            }
        };
    }

    /** Where to come back to from the bank: the cookie of one door is not sent to the other. */
    private String here(Store store, HttpServletRequest request) {
        return request.isSecure()
                ? listening.tls(store, request.getServerName()).toString()
                : front.address(store.id());
    }
}
