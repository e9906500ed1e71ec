package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.ending.CheckErasure;
import shop.troth.fulfillment.ending.EraseGuest;
import shop.troth.fulfillment.ending.EraseGuest.Outcome;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.policy.features.Features;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.stores.Store;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.HoldReason;

/** The page on which a guest deletes their data: the consequences are explained first, then it is done at once. */
@Controller
@RequiredArgsConstructor
class ErasePages {

    private static final String TITLE = "Delete my data";
    private final OrderAccess access;
    private final EraseGuest eraseGuest;
    private final CheckErasure checkErasure;
    private final OwnRequests ownRequests;
    private final Vault vault;
    private final Features features;

    @GetMapping("/orders/{token}/erase")
    String ask(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return access.find(store, token, request, response)
                .map(order -> page(
                        model,
                        checkErasure
                                .check(order)
                                .map(it -> notYet(store, token, order, it, request))
                                .orElseGet(() -> question(store, token, order, request))))
                .orElse("redirect:/orders/" + token);
    }

    @PostMapping("/orders/{token}/erase")
    String erase(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var order = access.find(store, token, request, response);
        if (order.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var page = done(store, token, order.get(), request);
        if (page.done()) {
            ownRequests.add(store.id(), RequestedRight.DELETION);
            PassCookie.remove(request, response);
        }
        return page(model, page);
    }

    private static String page(Model model, EraseView view) {
        model.addAttribute("page", view);
        return "storefront/order/erase";
    }

    private EraseView question(Store store, String token, Order order, HttpServletRequest request) {
        var told = vault.ifErased(store.id(), order.buyer());
        return new EraseView(
                access.frame(store, TITLE, request),
                TITLE,
                "This deletes your name, addresses, phone number, and everything else about you that came with order %s, right away and for good. This can’t be undone, and the link to this order will stop working."
                                .formatted(order.number())
                        + OwedWords.forfeited(checkErasure.owed(order)),
                false,
                true,
                store.dispatch().day(told.unreadable()),
                stays(store, told),
                "/orders/" + token + "/erase",
                "",
                "",
                "/orders/" + token);
    }

    /** Returns the page that explains why an erasure has to wait, shown instead of the button. */
    private EraseView notYet(Store store, String token, Order order, Outcome why, HttpServletRequest request) {
        var back = "/orders/" + token;
        var cancels = order.state() == OrderState.PAID && features.has(store.id(), FulfillmentFeatures.CANCEL);
        return new EraseView(
                access.frame(store, TITLE, request),
                "We can’t delete this order’s details yet",
                EraseWords.waits(store, why) + " Nothing was deleted.",
                false,
                false,
                "",
                "",
                "",
                cancels ? back + "/cancel" : "",
                why instanceof Outcome.Held(var grounds) && grounds.contains(HoldReason.OPEN_CASE)
                        ? back + "/trouble"
                        : "",
                back);
    }

    private EraseView done(Store store, String token, Order order, HttpServletRequest request) {
        var frame = access.frame(store, TITLE, request);
        var back = "/orders/" + token;
        return switch (eraseGuest.erase(order)) {
            case Outcome.Erased(var erased) ->
                new EraseView(
                        frame,
                        "Your data has been deleted",
                        "We destroyed the encryption key to your data. Nobody at this store can read it anymore.",
                        true,
                        true,
                        store.dispatch().day(erased.unreadable()),
                        stays(store, erased),
                        "",
                        "",
                        "",
                        "/");
            case Outcome.Underway underway -> notYet(store, token, order, underway, request);
            case Outcome.Held held -> notYet(store, token, order, held, request);
        };
    }

    /**
     * Returns what remains after an erasure: name and address in the books until their period ends, and the order's columns, which nothing
     * deletes yet.
     */
    private static String stays(Store store, Erasure.Erased erased) {
        var filed =
                "Items, amounts, dates, and the payment method stay on file under the order number, without a name or"
                        + " address. We keep those as sales records, with no end date.";
        return erased.books()
                .map(it -> it.until()
                        .map(day -> "Your invoice stays until %s"
                                .formatted(store.dispatch().day(day)))
                        .orElse("Your invoice stays until 7 years after the order is closed"))
                .map(it -> it
                        + " because tax law requires it. The name and billing address on it are stored separately, encrypted with their own key, and decrypted only for our accounting records. "
                        + filed)
                .orElse(filed);
    }
}
