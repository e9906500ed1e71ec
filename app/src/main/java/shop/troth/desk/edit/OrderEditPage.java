package shop.troth.desk.edit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.change.WithdrawChange;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.NamedOrder;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.edit.EditOrder;
import shop.troth.fulfillment.edit.StageEdit;
import shop.troth.orders.Order;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.pricing.Amounts;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** Changes an order before it ships: enter the change, review what it comes to, confirm. Also withdraws a change that waits to be paid. */
@DeskPage
@RequiredArgsConstructor
class OrderEditPage {

    private static final String CHANGED =
            "Nothing was changed: someone else changed this order, or a price, while this page was open. Please check it again.";
    private static final String ERASED =
            "Nothing was changed: the buyer’s data was erased, and with it the bank’s number of the payment.";

    private final NamedOrder namedOrder;
    private final OrderEditViews drawEdit;
    private final StageEdit stageEdit;
    private final EditOrder editOrder;
    private final WithdrawChange withdrawChange;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(value = DeskAction.EDIT_ORDERS, features = "order-edit")
    @GetMapping("/orders/{number}/edit")
    String show(@PathVariable String number, HttpServletRequest request, Visitor visitor, Model model) {
        var order = order(visitor, number);
        return page(visitor, model, order, EditForm.read(request, order), "", null);
    }

    /** Searches for products, or shows what the change comes to. Nothing is changed yet. */
    @RequiresAction(value = DeskAction.EDIT_ORDERS, features = "order-edit")
    @PostMapping("/orders/{number}/edit")
    String stage(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String action,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var form = EditForm.read(request, order);
        if (!action.equals("review")) {
            return page(visitor, model, order, form, "", null);
        }
        if (form.wish().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var note = "Pieces are whole numbers, and a change needs a reason.";
            return page(visitor, model, order, form, note, null);
        }
        var wish = form.wish().get();
        return switch (stageEdit.stage(order, wish)) {
            case StageEdit.Outcome.Comes comes ->
                page(visitor, model, order, form, "", drawEdit.review(order, form, wish.reason(), comes));
            case StageEdit.Outcome.Not(var why) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(visitor, model, order, form, why, null);
            }
        };
    }

    /** Makes the change. Sending the same form again changes nothing more. If two people change the same order, only one succeeds. */
    @RequiresAction(value = DeskAction.EDIT_ORDERS, features = "order-edit")
    @PostMapping("/orders/{number}/edit/confirm")
    String confirm(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var form = EditForm.read(request, order);
        var wish = form.wish().orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var note = switch (editOrder.edit(order.store(), order.id(), key, wish, version)) {
            case EditOrder.Outcome.Made(var made) -> {
                events.once(
                        order.store().value(),
                        key,
                        visitor.id(),
                        "edited-order",
                        order.number(),
                        wish.reason().title() + "; " + difference(made));
                yield "";
            }
            case EditOrder.Outcome.Short(var sku, var available) ->
                "Nothing was changed: %d more of %s are in stock.".formatted(available, sku);
            case EditOrder.Outcome.Changed() -> CHANGED;
            case EditOrder.Outcome.Not(var why) -> "Nothing was changed. " + why;
            case EditOrder.Outcome.PaymentErased() -> ERASED;
            case EditOrder.Outcome.NoSuchOrder() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            return "redirect:/orders/" + order.number();
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, order(visitor, number), form, note, null);
    }

    @RequiresAction(value = DeskAction.EDIT_ORDERS, features = "order-edit")
    @PostMapping("/orders/{number}/edit/{id}/withdraw")
    String withdraw(
            @PathVariable String number,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var note = switch (withdrawChange.withdraw(order.store(), order.id(), id)) {
            case ENDED -> {
                events.add(order.store().value(), visitor.id(), "withdrew-edit", order.number(), "");
                yield "";
            }
            case NOT_WAITING -> "";
            case WAS_PAID -> "Nothing was withdrawn: the buyer just paid, and the change counts.";
            case BANK_AWAY ->
                "Nothing was withdrawn: the bank doesn’t answer, so nobody knows whether the buyer has paid. Try again in a few minutes.";
        };
        if (note.isEmpty()) {
            return "redirect:/orders/" + order.number();
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var now = order(visitor, number);
        return page(visitor, model, now, EditForm.read(request, now), note, null);
    }

    private static String difference(OrderVersion version) {
        var amount = Amounts.text(version.difference().abs());
        var total = "total " + Amounts.text(version.order().total());
        return version.difference().isZero()
                ? total
                : (version.difference().isPositive() ? amount + " to be paid, " : amount + " refunded, ") + total;
    }

    private String page(
            Visitor visitor, Model model, Order order, EditForm form, String note, EditView.@Nullable Review review) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("page", drawEdit.draw(visitor, order, form, note, review));
        return "desk/edit";
    }

    private Order order(Visitor visitor, String number) {
        return namedOrder.find(visitor, number, FulfillmentFeatures.EDIT);
    }
}
