package shop.troth.desk.confirm;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.confirm.CancelQuestion.Sum;
import shop.troth.desk.order.CancelReasons;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.NamedOrder;
import shop.troth.desk.view.TypedPieces;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.PreviewCancellation;
import shop.troth.fulfillment.PreviewCancellation.Outcome;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.Shipments;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Shows the refund before an order, or part of it, is canceled. Changes nothing. */
@DeskPage
@RequiredArgsConstructor
class CancelQuestionPage {

    private static final String CHANGED =
            "Something of this order was shipped or canceled while its page was open. Look at what is left.";

    private final NamedOrder namedOrder;
    private final PreviewCancellation previewCancellation;
    private final RefundWays refundWays;
    private final Cancellations cancellations;
    private final Shipments shipments;
    private final Stores stores;

    @RequiresAction(value = DeskAction.CANCEL, features = "order-cancel")
    @PostMapping("/orders/{number}/cancel/review")
    String ask(
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
        var whole = request.getParameter("whole") != null;
        var wish = whole
                ? new CancelOrder.Wish.Whole()
                : new CancelOrder.Wish.Some(TypedPieces.of(order, request, "pieces."));
        var gone = cancellations.of(order.store(), order.id());
        var sent = shipments.of(order.store(), order.id());
        var question = !RemainingPieces.version(gone, sent).equals(version)
                ? CancelQuestion.no(order.number(), CHANGED)
                : switch (previewCancellation.preview(order, key, wish)) {
                    case Outcome.GoesBack(var preview) -> {
                        var fields = new LinkedHashMap<String, String>();
                        fields.put("key", key.toString());
                        fields.put("version", version);
                        fields.put("reason", why);
                        if (whole) {
                            fields.put("whole", "yes");
                        }
                        preview.pieces().forEach((sku, count) -> fields.put("pieces." + sku, count.toString()));
                        yield question(order, preview, RemainingPieces.toShip(order, gone, sent), fields);
                    }
                    case Outcome.Not(var because) -> CancelQuestion.no(order.number(), words(because));
                };
        if (!question.why().isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("page", question);
        return "desk/cancel";
    }

    private CancelQuestion question(
            Order order, Cancellation preview, Map<String, Integer> toShip, Map<String, String> fields) {
        var way = refundWays.planned(order, preview.total());
        var pieces = preview.pieces();
        var lines = order.lines().stream()
                .filter(it -> pieces.getOrDefault(it.sku(), 0) > 0)
                .map(it -> pieces.get(it.sku()) + " × " + it.name())
                .toList();
        var all = toShip.entrySet().stream().allMatch(it -> pieces.getOrDefault(it.getKey(), 0) >= it.getValue());
        return new CancelQuestion(
                order.number(),
                fields.getOrDefault("reason", ""),
                lines,
                sums(order, preview, way),
                all,
                fields,
                way.isGift()
                        ? "The refund goes to the " + way.giftCard() + ","
                        : way.isSplit()
                                ? "The refund goes through the bank and to the " + way.giftCard() + ","
                                : "The refund goes through the bank,",
                "");
    }

    private static List<Sum> sums(Order order, Cancellation preview, RefundWays.Way way) {
        var sums = new ArrayList<Sum>();
        add(sums, "Subtotal", preview.goods());
        add(sums, "Their share of the discounts", preview.coupon().negated());
        add(sums, "Shipping", preview.delivery());
        if (order.isExempt()) {
            sums.add(new Sum("Sales tax", DeskAmounts.tax(preview.tax(), true)));
        } else {
            add(sums, "Sales tax", preview.tax());
        }
        if (way.isSplit()) {
            sums.add(new Sum("Of the refund, to the buyer’s card", DeskAmounts.text(way.bank())));
            sums.add(new Sum("Of the refund, to the " + way.giftCard(), DeskAmounts.text(way.gift())));
        }
        sums.add(new Sum("Refund", DeskAmounts.text(preview.total())));
        return sums;
    }

    private static void add(List<Sum> sums, String name, Money amount) {
        if (!amount.isZero()) {
            sums.add(new Sum(name, DeskAmounts.text(amount)));
        }
    }

    private static String words(CancelOrder.Outcome why) {
        return switch (why) {
            case CancelOrder.Outcome.HeldBack(var because) -> because;
            case CancelOrder.Outcome.NotSoMany(var sku, var left) -> "%d of %s are left to ship.".formatted(left, sku);
            case CancelOrder.Outcome.NothingNamed() -> "Say how many of which product.";
            case CancelOrder.Outcome.NotNow(var state) ->
                "This order can’t be canceled any more: all of it is shipped or canceled, or it isn’t paid.";
            case CancelOrder.Outcome other -> CHANGED;
        };
    }
}
