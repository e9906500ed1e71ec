package shop.troth.desk.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
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
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.desk.edit.ChangeCard;
import shop.troth.desk.procurement.DocumentRows;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.reveal.RevealedView;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.NamedOrder;
import shop.troth.desk.view.TypedPieces;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The page of an order: what was ordered, what happened, and what can be done now. The buyer is masked until revealed for a case. */
@DeskPage
@RequiredArgsConstructor
class DeskOrderPage {

    private final NamedOrder namedOrder;
    private final DeskOrderViews drawOrder;
    private final ChangeCard changeCard;
    private final DocumentRows documentRows;
    private final RevealBuyer revealBuyer;
    private final RevealLimit limit;
    private final CancelOrder cancelOrder;
    private final Cases cases;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.SEE_ORDERS)
    @GetMapping("/orders/{number}")
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, model, order(visitor, number), "");
    }

    /** Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing. */
    @RequiresAction(
            value = DeskAction.REVEAL,
            features = {"desk-pack", "desk-solve"})
    @PostMapping("/orders/{number}/reveal")
    String reveal(
            @PathVariable String number,
            @RequestParam("case") String wanted,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var look = revealBuyer.reveal(visitor, order, wanted);
        if (look instanceof Look.Seen<RevealBuyer.Revealed>(var seen)) {
            model.addAttribute("revealed", new RevealedView(seen.at().words(), seen.opened()));
            return page(visitor, model, order, "");
        }
        return page(visitor, model, order, limit.unseen(look, visitor, response, RevealLimit.BUYER_ERASED));
    }

    /** Cancels an order or part of it. Sending the same form again cancels and refunds nothing more. */
    @RequiresAction(value = DeskAction.CANCEL, features = "order-cancel")
    @PostMapping("/orders/{number}/cancel")
    String cancel(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam String version,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = namedOrder.find(visitor, number, FulfillmentFeatures.CANCEL);
        var why = CancelReasons.of(reason).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var asked = why.equals(CancelReasons.BUYER_ASKED);
        var wish = wish(order, request);
        var note = switch (cancelOrder.cancel(order.store(), order.id(), key, wish, asked, Optional.of(version))) {
            case CancelOrder.Outcome.Cancelled(var done) -> {
                events.once(order.store().value(), key, visitor.id(), "canceled", order.number(), why);
                yield "";
            }
            case CancelOrder.Outcome.NotNow(var state) ->
                "Nothing was canceled: this order is %s.".formatted(OrderRow.words(state));
            case CancelOrder.Outcome.HeldBack(var because) -> "Nothing was canceled. " + because;
            case CancelOrder.Outcome.NotSoMany(var sku, var left) ->
                "Nothing was canceled: %d of %s are left to ship.".formatted(left, sku);
            case CancelOrder.Outcome.Changed() ->
                "Nothing was canceled: something of this order was shipped or canceled while this page was open. Look at what is left.";
            case CancelOrder.Outcome.NothingNamed() -> "Nothing was canceled: say how many of which product.";
            case CancelOrder.Outcome.NoSuchOrder() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            return "redirect:/orders/" + order.number();
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, order, note);
    }

    private static CancelOrder.Wish wish(Order order, HttpServletRequest request) {
        if (request.getParameter("whole") != null) {
            return new CancelOrder.Wish.Whole();
        }
        return new CancelOrder.Wish.Some(TypedPieces.of(order, request, "pieces."));
    }

    @RequiresAction(DeskAction.SETTLE_TROUBLE)
    @PostMapping("/orders/{number}/problems/{problem}/close")
    String close(
            @PathVariable String number,
            @PathVariable String problem,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var found = cases.find(order.store(), problem)
                .filter(it -> it.about().equals(order.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (found.isOpen() && !found.mayBeClosedByStaff()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, model, order, "Nothing was closed: the bank decides this dispute.");
        }
        if (cases.step(order.store(), found.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, clock.instant())) {
            events.add(order.store().value(), visitor.id(), "settled-trouble", order.number(), found.number());
        }
        return "redirect:/orders/" + order.number();
    }

    private String page(Visitor visitor, Model model, Order order, String note) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("page", drawOrder.draw(visitor, order, note));
        model.addAttribute("change", changeCard.of(visitor, order));
        model.addAttribute("documents", order.isOnAccount() ? documentRows.of(visitor.store(), order) : List.of());
        return "desk/order";
    }

    private Order order(Visitor visitor, String number) {
        return namedOrder.find(visitor, number);
    }
}
