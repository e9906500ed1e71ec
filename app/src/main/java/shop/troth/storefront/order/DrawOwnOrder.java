package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.ui.Model;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.policy.features.Features;
import shop.troth.rights.RightsFeatures;
import shop.troth.storefront.change.ChangeWords;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.notice.UseWords;
import shop.troth.storefront.notice.UsesForm;
import shop.troth.storefront.trouble.TroubleViews;
import shop.troth.stores.Store;
import shop.troth.vault.Vault;

/** Fills an order's page for its buyer, with what they can do from it. */
@Service
@RequiredArgsConstructor
public class DrawOwnOrder {

    /** What a page says after something was done, by the word in its address. */
    private static final Map<String, String> SAID = Map.of(
            "cancelled", "Done. Your cancellation and refund are shown below.",
            "nothing-to-pay", "There is nothing to pay: the change was paid already, or it was withdrawn.",
            "bank-away", "Our bank doesn’t answer right now. Please try again in a few minutes.",
            "return", "We got your return request. Its status is shown below. We’ll email you.",
            "address", "Done. We’ll ship your order to the new address. We also sent you an email.");

    private final ShowOrder showOrder;
    private final Features features;
    private final OrderViews orderViews;
    private final MoneyBackWords moneyBackWords;
    private final ChangeWords changeWords;
    private final TroubleViews troubleViews;
    private final HeldWords heldWords;
    private final Announcements announcements;
    private final Vault vault;

    /**
     * To be called only for a browser that has proven whose order it is.
     *
     * @param said the word for what was just done, or the empty text
     */
    public String draw(Store store, String token, Order order, String said, HttpServletRequest request, Model model) {
        var person = showOrder.open(order);
        var has = features.of(store.id());
        var changes = changeWords.of(store, order, token);
        var back = moneyBackWords.of(store, order, changes.paid());
        model.addAttribute("page", orderViews.of(request, store, order, person, back));
        model.addAttribute(
                "care",
                new CareView(
                        "/orders/" + token,
                        has.has(FulfillmentFeatures.CANCEL) && moneyBackWords.mayCancel(order),
                        order.state() == OrderState.PAID && has.has(FulfillmentFeatures.CHANGE_ADDRESS),
                        has.has(FulfillmentFeatures.RETURN) && moneyBackWords.mayReturn(order),
                        has.has(FulfillmentFeatures.INVOICE) && order.state() != OrderState.AWAITING_PAYMENT,
                        has.has(RightsFeatures.ACCESS),
                        has.has(PassCookie.FEATURE),
                        SAID.getOrDefault(said, "")));
        troubleViews.panel(store, order, token).ifPresent(it -> model.addAttribute("trouble", it));
        model.addAttribute("change", changes.view());
        model.addAttribute("held", heldWords.view(store, order, token, back.refunds()));
        var objections = vault.objections(store.id(), order.buyer());
        var asked = announcements.asked(store.id(), objections);
        if (!asked.isEmpty() && has.has(PassCookie.FEATURE)) {
            model.addAttribute("uses", UsesForm.view(token, asked, objections, UseWords.done(said)));
        }
        return "storefront/order/order";
    }

    /**
     * The actions that a buyer can take from an order's page.
     *
     * @param path of the order's page
     * @param cancel whether it can be canceled now; {@code address} whether its address can be changed
     * @param returnItems whether a return can be requested now
     * @param invoice whether it has an invoice
     * @param data whether there is a page with everything held of its buyer
     * @param signOut whether the page stays open until signed out
     * @param said what was just done, one sentence; empty if nothing was
     */
    public record CareView(
            String path,
            boolean cancel,
            boolean address,
            boolean returnItems,
            boolean invoice,
            boolean data,
            boolean signOut,
            String said) {}
}
