package shop.troth.desk.refund;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.desk.view.NamedOrder;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.refund.RefundableAmounts;
import shop.troth.fulfillment.refund.RetryRefund;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.CreditReason;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Refunds a shipped order or part of it: choose, review what it comes to, confirm. */
@DeskPage
@RequiredArgsConstructor
public class RefundPage {

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
    @RequiresAction(value = DeskAction.REFUND, features = "order-refund")
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
    @RequiresAction(value = DeskAction.REFUND, features = "order-refund")
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
        if (outcome.isPresent() && outcome.get() instanceof RefundableAmounts.Outcome.Accepted(var credit)) {
            return page(visitor, model, order, form, reason(reason).title(), "", Optional.of(credit));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var note = outcome.map(RefundPage::words).orElse("Pieces are whole numbers; amounts look like 12.50.");
        return page(visitor, model, order, form, reason, note, Optional.empty());
    }

    /** Makes the refund. Sending the same form again refunds nothing more. If two people refund the same, only one succeeds. */
    @RequiresAction(value = DeskAction.REFUND, features = "order-refund")
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
            case RefundOrder.Outcome.Rejected(var problem) -> "Nothing was refunded. " + words(problem);
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
    @RequiresAction(value = DeskAction.REFUND, features = "order-refund")
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

    private static String difference(String why, Credit credit, RefundableAmounts after) {
        return "%s; %s refunded, %s of %s left"
                .formatted(
                        why,
                        DeskAmounts.text(credit.total()),
                        DeskAmounts.text(after.total()),
                        DeskAmounts.text(after.order().total()));
    }

    private static String words(RefundableAmounts.Outcome problem) {
        return switch (problem) {
            case RefundableAmounts.Outcome.NotSoMany(var sku, var left) ->
                "%d of %s can still be refunded.".formatted(left, sku);
            case RefundableAmounts.Outcome.LineTooMuch(var sku, var most) ->
                "Besides these pieces, %s of %s can still be refunded.".formatted(DeskAmounts.text(most), sku);
            case RefundableAmounts.Outcome.GoodwillTooMuch(var most) ->
                "Goodwill can be at most %s here: that is what is left to refund.".formatted(DeskAmounts.text(most));
            case RefundableAmounts.Outcome.NotHere(var sku, var here) ->
                "For this return, %d of %s can be refunded: that many came back and are not refunded yet."
                        .formatted(here, sku);
            case RefundableAmounts.Outcome.NothingNamed() ->
                "Say what to refund: pieces, an amount, shipping or goodwill.";
            case RefundableAmounts.Outcome.Accepted comes -> "";
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
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute(
                "page",
                drawRefund.draw(visitor.store(), order, drawRefund.refundable(order), form, reason, note, review));
        return "desk/refund";
    }

    private Order order(Visitor visitor, String number) {
        return namedOrder.find(visitor, number, FulfillmentFeatures.REFUND);
    }

    /** Draws the refund page of an order. */
    @Component
    @RequiredArgsConstructor
    public static class DrawRefund {

        /** The bank usually answers within a second; after this long the page says that it does not. */
        private static final Duration LATE = Duration.ofMinutes(2);

        private static final String PARTLY =
                "Part of this order has shipped. Only what has shipped is refunded here; cancel the rest on the order’s page.";

        private final FindRefundable findRefundable;
        private final Credits credits;
        private final Refunds refunds;
        private final RefundWays refundWays;
        private final List<RefundBlocker> holdsMoney;
        private final Clock clock;

        RefundableAmounts refundable(Order order) {
            return findRefundable.of(order);
        }

        RefundView draw(
                Store store,
                Order order,
                RefundableAmounts refundable,
                RefundForm form,
                String reason,
                String note,
                Optional<Credit> review) {
            var reasons = reasons(order);
            return new RefundView(
                    order.number(),
                    blocked(order, refundable),
                    order.state() == OrderState.PAID ? PARTLY : "",
                    refundable.lines().stream()
                            .filter(it -> it.shipped() > 0)
                            .map(it -> new RefundView.Line(
                                    it.line().sku(),
                                    it.line().name(),
                                    it.refundable(),
                                    it.returned(),
                                    DeskAmounts.text(it.total())))
                            .toList(),
                    refundable.delivery().isPositive() ? DeskAmounts.text(refundable.delivery()) : "",
                    DeskAmounts.text(refundable.total()),
                    refunds.of(order.store(), order.id()).stream()
                            .map(it -> done(store, it, reasons.getOrDefault(it.id(), "")))
                            .toList(),
                    refundable.version(),
                    review.map(Credit::id).orElseGet(UUID::randomUUID).toString(),
                    form.typed(),
                    reason,
                    note,
                    review.map(it -> review(
                                    order,
                                    it,
                                    form.wish().map(RefundRequest::restock).orElse(Set.of())))
                            .orElse(null));
        }

        private String blocked(Order order, RefundableAmounts refundable) {
            if (!refundable.hasShipped()) {
                return order.state() == OrderState.PAID
                        ? "This order has not shipped. Cancel it, or some of its pieces, on the order’s page instead."
                        : "This order can’t be refunded: it was not paid, or is canceled.";
            }
            if (!refunds.areKnownAtBank(order.store(), order.id())) {
                return RefundPage.ERASED;
            }
            return RefundBlocker.whyNoRefund(holdsMoney, order.store(), order.id())
                    .orElseGet(() -> nothingLeft(order, refundable));
        }

        private static String nothingLeft(Order order, RefundableAmounts refundable) {
            if (!refundable.total().isZero()) {
                return "";
            }
            return order.state() == OrderState.PAID
                    ? "Everything that has shipped was refunded. Cancel the rest on the order’s page."
                    : "Everything was refunded.";
        }

        /** Reasons by the id of the refund, which is also the id of its credit. */
        private Map<UUID, String> reasons(Order order) {
            var reasons = new HashMap<UUID, String>();
            credits.of(order.store(), order.id())
                    .forEach(it -> reasons.put(
                            it.id(), it.reason().map(CreditReason::title).orElse("")));
            return reasons;
        }

        private RefundView.Done done(Store store, Refund refund, String reason) {
            var late = clock.instant().isAfter(refund.wantedAt().plus(LATE));
            var counted = refund.hasFailed() ? DeskAmounts.text(refund.counted()) + " of it: " : "";
            var state = switch (refund.state()) {
                case WANTED ->
                    counted
                            + (late
                                    ? "The bank has not answered yet. The store keeps asking; don’t refund this again."
                                    : "Sent to the bank");
                case RETURNED -> refund.hasFailed() ? DeskAmounts.text(refund.counted()) + " refunded" : "Refunded";
                case REFUSED -> "The bank refused it, or the money came back. The buyer doesn’t have it.";
            };
            var part = refund.hasFailed() && refund.state() != Refund.State.REFUSED;
            return new RefundView.Done(
                    DeskTimes.minute(store, refund.wantedAt()),
                    DeskAmounts.text(refund.amount()),
                    reason,
                    state,
                    part
                            ? "The bank refused %s, or it came back. The buyer doesn’t have that part."
                                    .formatted(DeskAmounts.text(refund.failed()))
                            : "",
                    refund.hasFailed() ? refund.id().toString() : "",
                    part ? DeskAmounts.text(refund.failed()) : "");
        }

        private RefundView.Review review(Order order, Credit credit, Set<String> restock) {
            var sums = new ArrayList<RefundView.Sum>();
            for (var gone : credit.lines()) {
                var name = order.line(gone.sku()).map(OrderLine::name).orElse(gone.sku());
                var label = gone.pieces() > 0 ? gone.pieces() + " × " + name : "Part of " + name;
                sums.add(new RefundView.Sum(label, DeskAmounts.text(gone.net())));
            }
            if (credit.tax().isPositive()) {
                sums.add(new RefundView.Sum("Sales tax", DeskAmounts.text(credit.tax())));
            }
            if (credit.delivery().isPositive()) {
                sums.add(new RefundView.Sum("Shipping", DeskAmounts.text(credit.delivery())));
            }
            if (credit.goodwill().isPositive()) {
                sums.add(new RefundView.Sum("Goodwill", DeskAmounts.text(credit.goodwill())));
            }
            if (credit.earlier().isPositive()) {
                sums.add(new RefundView.Sum(
                        "Less already refunded",
                        DeskAmounts.text(credit.earlier().negated())));
            }
            var way = refundWays.planned(order, credit.total());
            if (way.isSplit()) {
                sums.add(new RefundView.Sum("Of the refund, to the buyer’s card", DeskAmounts.text(way.bank())));
                sums.add(new RefundView.Sum("Of the refund, to the " + way.giftCard(), DeskAmounts.text(way.gift())));
            }
            return new RefundView.Review(
                    List.copyOf(sums),
                    DeskAmounts.text(credit.total()),
                    way.isGift() ? "to the " + way.giftCard() : way.isSplit() ? "" : "to the buyer’s card",
                    credit.reasonSentence(),
                    credit.lines().stream()
                            .filter(it -> it.restocked() > 0)
                            .map(it -> it.restocked() + " × " + it.sku())
                            .toList(),
                    credit.lines().stream()
                            .filter(it -> it.here() > 0 && restock.contains(it.sku()))
                            .map(it -> it.here() + " × " + it.sku())
                            .toList());
        }

        /**
         * The refund page of an order. Contains no names.
         *
         * @param blocked why nothing can be refunded now; empty if something can
         * @param hint what else to know first; empty if nothing
         * @param delivery what is left of the delivery price; empty if nothing
         * @param left the total that can still be refunded
         * @param version of the state that this page shows
         * @param key of the refund that this page can ask for; sent twice, it is made once
         * @param typed inputs by name, to be shown again
         * @param note what is wrong, or what just happened; empty if nothing
         * @param review what the refund comes to, to be confirmed; null while it is being entered
         */
        public record RefundView(
                String number,
                String blocked,
                String hint,
                List<Line> lines,
                String delivery,
                String left,
                List<Done> done,
                String version,
                String key,
                Map<String, String> typed,
                String reason,
                String note,
                @Nullable Review review) {

            /**
             * @param left pieces that are not refunded
             * @param here how many of those came back already
             * @param amount what of the line can still be refunded
             */
            public record Line(String sku, String name, int left, int here, String amount) {}

            /**
             * A refund that was asked for before.
             *
             * @param reason as staff chose it; empty for a cancellation, and if none was given
             * @param failed what happened to the part of it that failed; empty if none or all of it failed
             * @param id empty unless the bank can be asked again
             * @param again the amount asked for then, if that is not all of it; otherwise empty
             */
            public record Done(
                    String at, String amount, String reason, String state, String failed, String id, String again) {}

            /**
             * @param backTo where the money goes, in words
             * @param told the reason given to the buyer; empty if no money goes back
             * @param restocked pieces that go back to the stock, in words
             * @param notRestocked pieces that came back earlier and are not restocked now although that was ticked, in words
             */
            public record Review(
                    List<Sum> sums,
                    String total,
                    String backTo,
                    String told,
                    List<String> restocked,
                    List<String> notRestocked) {}

            /** A part of the refund, and its amount, such as {@code $12.50}. */
            public record Sum(String label, String amount) {}

            /** What can be refunded if nothing was refunded yet. */
            public String of() {
                return hint.isEmpty() ? "what the buyer paid" : "what has shipped";
            }

            /** What was typed; empty if nothing. */
            public String value(String name) {
                return typed.getOrDefault(name, "");
            }
        }
    }
}
