package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.LeaveCart;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.access.AnswerNotice;
import shop.troth.fulfillment.access.AnswerNotice.Answer;
import shop.troth.fulfillment.access.EndPass;
import shop.troth.fulfillment.access.ProveAddress;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.rights.RightsFeatures;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.access.OrderGate;
import shop.troth.storefront.access.OrderGateView;
import shop.troth.storefront.change.ChangeWords;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.notice.UseWords;
import shop.troth.storefront.notice.UsesForm;
import shop.troth.storefront.trouble.TroubleViews;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;
import shop.troth.web.limits.Tries;

/**
 * An order's page, protected by the link in its email and the email address it was placed with. Entering the address gives the browser a
 * pass. A form post never returns order data, so going back in the browser shows nothing after signing out.
 */
@Controller
class OrderPage {

    /** What a page says after something was done, by the word in its address. */
    private static final Map<String, String> SAID = Map.of(
            "cancelled", "Done. Your cancellation and refund are shown below.",
            "nothing-to-pay", "There is nothing to pay: the change was paid already, or it was withdrawn.",
            "bank-away", "Our bank doesn’t answer right now. Please try again in a few minutes.",
            "return", "We got your return request. Its status is shown below. We’ll email you.",
            "address", "Done. We’ll ship your order to the new address. We also sent you an email.");

    private static final String TOO_MANY_TRIES =
            "Too many addresses were tried from your network. Please try again in an hour.";

    private final OrderAccess access;
    private final ShowOrder showOrder;
    private final ProveAddress proveAddress;
    private final EndPass endPass;
    private final LeaveCart leaveCart;
    private final AnswerNotice answerNotice;
    private final PublishedPolicies policies;
    private final Features features;
    private final Announcements announcements;
    private final Vault vault;
    private final OrderViews orderViews;
    private final MoneyBackWords moneyBackWords;
    private final TroubleViews troubleViews;
    private final HeldWords heldWords;
    private final ChangeWords changeWords;
    private final Tries tries;

    OrderPage(
            OrderAccess access,
            ShowOrder showOrder,
            ProveAddress proveAddress,
            EndPass endPass,
            LeaveCart leaveCart,
            AnswerNotice answerNotice,
            PublishedPolicies policies,
            Features features,
            Announcements announcements,
            Vault vault,
            OrderViews orderViews,
            MoneyBackWords moneyBackWords,
            TroubleViews troubleViews,
            HeldWords heldWords,
            ChangeWords changeWords,
            Tries tries) {
        this.tries = tries;
        this.heldWords = heldWords;
        this.changeWords = changeWords;
        this.troubleViews = troubleViews;
        this.access = access;
        this.showOrder = showOrder;
        this.proveAddress = proveAddress;
        this.endPass = endPass;
        this.leaveCart = leaveCart;
        this.answerNotice = answerNotice;
        this.policies = policies;
        this.features = features;
        this.announcements = announcements;
        this.vault = vault;
        this.orderViews = orderViews;
        this.moneyBackWords = moneyBackWords;
    }

    /** @param said keyword for what was just done; {@code opened} means that the browser should have stored a pass */
    @GetMapping("/orders/{token}")
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var order = access.find(store, token, request, response);
        if (order.isPresent()) {
            return shown(store, token, order.get(), said, request, model);
        }
        if (!showOrder.isGood(store.id(), token)) {
            return gone(store, request, response, model);
        }
        var note = said.equals("opened")
                ? "For your privacy, this page closes after 15 minutes without activity. To stay open until then, it needs a cookie: a random number that expires at the same time."
                : said.equals("closed") ? "Your orders are no longer shown in this browser." : "";
        return gate(store, token, "", note, request, model);
    }

    @PostMapping("/orders/{token}")
    String prove(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = OrderGate.FORM.read(request.getParameterMap());
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return gate(store, token, typed.errors().getOrDefault("email", ""), "", request, model);
        }
        if (!showOrder.isGood(store.id(), token)) { // unknown links must not fill the attempt counters
            return gone(store, request, response, model);
        }
        if (!tries.takeAt(request, token)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return gate(store, token, TOO_MANY_TRIES, "", request, model);
        }
        var stays = features.has(store.id(), PassCookie.FEATURE);
        return switch (proveAddress.prove(store.id(), token, typed.get(Kind.EMAIL), PassCookie.read(request), stays)) {
            case ProveAddress.Outcome.NoSuchLink() -> gone(store, request, response, model);
            case ProveAddress.Outcome.OtherAddress() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield gate(store, token, "That email address doesn’t match this order.", "", request, model);
            }
            case ProveAddress.Outcome.Proven(var order, var pass) -> {
                tries.giveBack(request, token);
                if (pass.isEmpty()) {
                    yield shown(store, token, order, "", request, model);
                }
                PassCookie.write(request, response, pass.get());
                yield "redirect:/orders/" + token + "?said=opened";
            }
        };
    }

    /** Records an objection to a use that the page asks about, or withdraws it. */
    @PostMapping("/orders/{token}/uses")
    String answer(Store store, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var typed = UsesForm.of(policies.versions(store.id())).read(request.getParameterMap());
        var purpose = typed.chosen("purpose").map(Purpose::new);
        var answer = typed.chosen("answer").map(it -> it.equals("no") ? Answer.NO : Answer.ALLOW);
        if (!typed.isGood() || purpose.isEmpty() || answer.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var order = access.find(store, token, request, response);
        if (order.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var asked = announcements.asked(
                store.id(), vault.objections(store.id(), order.get().buyer()));
        if (asked.stream().noneMatch(it -> it.purpose().equals(purpose.get()))) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST); // the page does not offer it, and an objection would have no effect
        }
        answerNotice.take(store.id(), order.get().buyer(), purpose.get(), answer.get());
        return "redirect:/orders/" + token + "?said=" + (answer.get() == Answer.NO ? "no" : "allow") + "#uses";
    }

    @PostMapping("/orders/sign-out")
    String signOut(
            Store store,
            @RequestParam(defaultValue = "") String order,
            HttpServletRequest request,
            HttpServletResponse response) {
        PassCookie.read(request).ifPresent(it -> endPass.end(store.id(), it));
        PassCookie.remove(request, response);
        BasketCookie.read(request).ifPresent(it -> leaveCart.leave(store.id(), it));
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return showOrder.isGood(store.id(), order) ? "redirect:/orders/" + order + "?said=closed" : "redirect:/";
    }

    private String shown(Store store, String token, Order order, String said, HttpServletRequest request, Model model) {
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

    /** Shows the same page for an expired link and an unknown one. */
    private String gone(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("page", access.frame(store, "This link doesn’t work", request));
        return "storefront/order/gone";
    }

    private String gate(Store store, String token, String error, String note, HttpServletRequest request, Model model) {
        model.addAttribute(
                "page",
                new OrderGateView(
                        access.frame(store, "Your order", request), "/orders/" + token, OrderGate.field(error), note));
        return "storefront/order/gate";
    }
}
