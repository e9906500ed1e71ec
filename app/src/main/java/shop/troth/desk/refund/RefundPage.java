package shop.troth.desk.refund;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Amounts;
import shop.troth.desk.view.Chrome;
import shop.troth.desk.view.NamedOrder;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.Refundable;
import shop.troth.fulfillment.refund.RetryRefund;
import shop.troth.orders.Order;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.CreditReason;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** Refunds a shipped order or part of it: choose, review what it comes to, confirm. */
@DeskPage
@RequiredArgsConstructor
class RefundPage {

    static final String ERASED =
            "The buyer’s data was erased, and with it the bank’s number of the payment. Refund it on the bank’s own pages.";

    private static final String CHANGED =
            "Someone else made a refund for this order, one failed, a return arrived, or a package left, while this page was open. Nothing was refunded now."
                    + " Look at what can still be refunded.";

    private final NamedOrder namedOrder;
    private final DrawRefund drawRefund;
    private final RefundOrder refundOrder;
    private final RetryRefund retryRefund;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    /** @param reason as it was chosen before, when coming back from a review */
    @Needs(value = DeskAction.REFUND, features = "order-refund")
    @GetMapping("/orders/{number}/refund")
    String choose(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var form = RefundForm.read(request, drawRefund.refundable(order));
        var usual = form.typed().containsKey(RefundForm.RETURN) ? CreditReason.RETURNED.title() : "";
        var chosen = CreditReason.ofTitle(reason).map(CreditReason::title).orElse(usual);
        return page(visitor, model, order, form, chosen, "", Optional.empty());
    }

    /** Shows what the refund comes to. Nothing is refunded yet. */
    @Needs(value = DeskAction.REFUND, features = "order-refund")
    @PostMapping("/orders/{number}/refund")
    String review(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var refundable = drawRefund.refundable(order);
        var form = RefundForm.read(request, refundable);
        var why = CreditReason.ofTitle(reason);
        var outcome = form.wish()
                .map(it -> why.map(it::because).orElse(it))
                .map(it -> refundable.credit(it, UUID.randomUUID(), clock.instant()));
        if (outcome.isPresent() && outcome.get() instanceof Refundable.Outcome.Comes(var credit)) {
            return page(visitor, model, order, form, reason(reason).title(), "", Optional.of(credit));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var note = outcome.map(RefundPage::words).orElse("Pieces are whole numbers; amounts look like 12.50.");
        return page(visitor, model, order, form, reason, note, Optional.empty());
    }

    /** Makes the refund. Sending the same form again refunds nothing more. If two people refund the same, only one succeeds. */
    @Needs(value = DeskAction.REFUND, features = "order-refund")
    @PostMapping("/orders/{number}/refund/confirm")
    String confirm(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam String version,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var why = reason(reason);
        var refundable = drawRefund.refundable(order);
        var form = RefundForm.read(request, refundable);
        var wish = form.wish()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST))
                .because(why);
        var note = switch (refundOrder.refund(order.store(), order.id(), key, wish, version)) {
            case RefundOrder.Outcome.Refunded(var credit) -> {
                events.once(
                        order.store().value(),
                        key,
                        visitor.id(),
                        "refunded",
                        order.number(),
                        difference(why.title(), credit, drawRefund.refundable(order)));
                yield "";
            }
            case RefundOrder.Outcome.Changed() -> CHANGED;
            case RefundOrder.Outcome.HeldBack(var because) -> "Nothing was refunded. " + because;
            case RefundOrder.Outcome.Not(var problem) -> "Nothing was refunded. " + words(problem);
            case RefundOrder.Outcome.NotNow(var state) -> "Nothing was refunded: this order is not shipped.";
            case RefundOrder.Outcome.PaymentErased() -> ERASED;
            case RefundOrder.Outcome.NoSuchOrder() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            return "redirect:/orders/" + order.number() + "/refund";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, order, form, why.title(), note, Optional.empty());
    }

    /** Asks the bank again for a refund that failed. The money is returned once, however often the form is sent. */
    @Needs(value = DeskAction.REFUND, features = "order-refund")
    @PostMapping("/orders/{number}/refund/{id}/retry")
    String retry(
            @PathVariable String number,
            @PathVariable UUID id,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var note = switch (retryRefund.retry(order.store(), order.id(), id)) {
            case RetryRefund.Outcome.Asked() -> "";
            case RetryRefund.Outcome.NoLongerFits() ->
                "The bank was not asked again: so much was refunded otherwise that this no longer fits.";
            case RetryRefund.Outcome.HeldBack(var why) -> "The bank was not asked again. " + why;
            case RetryRefund.Outcome.NoSuchRefund() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            events.add(order.store().value(), visitor.id(), "retried-refund", order.number(), "");
            return "redirect:/orders/" + order.number() + "/refund";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var nothing = new RefundForm(Map.of(), Optional.empty());
        return page(visitor, model, order, nothing, "", note, Optional.empty());
    }

    private static CreditReason reason(String typed) {
        return CreditReason.ofTitle(typed).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static String difference(String why, Credit credit, Refundable after) {
        return "%s; %s refunded, %s of %s left"
                .formatted(
                        why,
                        Amounts.text(credit.total()),
                        Amounts.text(after.total()),
                        Amounts.text(after.order().total()));
    }

    private static String words(Refundable.Outcome problem) {
        return switch (problem) {
            case Refundable.Outcome.NotSoMany(var sku, var left) ->
                "%d of %s can still be refunded.".formatted(left, sku);
            case Refundable.Outcome.LineTooMuch(var sku, var most) ->
                "Besides these pieces, %s of %s can still be refunded.".formatted(Amounts.text(most), sku);
            case Refundable.Outcome.GoodwillTooMuch(var most) ->
                "Goodwill can be at most %s here: that is what is left to refund.".formatted(Amounts.text(most));
            case Refundable.Outcome.NotHere(var sku, var here) ->
                "For this return, %d of %s can be refunded: that many came back and are not refunded yet."
                        .formatted(here, sku);
            case Refundable.Outcome.NothingNamed() -> "Say what to refund: pieces, an amount, shipping or goodwill.";
            case Refundable.Outcome.Comes comes -> "";
        };
    }

    private String page(
            Visitor visitor,
            Model model,
            Order order,
            RefundForm form,
            String reason,
            String note,
            Optional<Credit> review) {
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/orders"));
        model.addAttribute(
                "page",
                drawRefund.draw(visitor.store(), order, drawRefund.refundable(order), form, reason, note, review));
        return "desk/refund";
    }

    private Order order(Visitor visitor, String number) {
        return namedOrder.find(visitor, number, FulfillmentFeatures.REFUND);
    }
}
