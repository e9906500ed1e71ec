package shop.troth.desk.returned;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
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
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.desk.view.NamedOrder;
import shop.troth.desk.view.TypedPieces;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.returned.FindReturnable;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturn.Line;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.fulfillment.returned.PromisedReturns;
import shop.troth.fulfillment.returned.ReturnReasons;
import shop.troth.fulfillment.returned.StepReturn;
import shop.troth.fulfillment.returned.StepReturn.Step;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.Orders;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The returns that are open, and those of an order, with what can be done about each. */
@DeskPage
@RequiredArgsConstructor
public class ReturnsPage {

    private final NamedOrder namedOrder;
    private final DrawReturns drawReturns;
    private final OpenReturn openReturn;
    private final StepReturn stepReturn;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(value = DeskAction.RETURNS, features = "order-return")
    @GetMapping("/returns")
    String open(@RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        requireFeature(visitor);
        return page(visitor, model, drawReturns.open(visitor.store().id(), after));
    }

    @RequiresAction(value = DeskAction.RETURNS, features = "order-return")
    @GetMapping("/orders/{number}/returns")
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, model, drawReturns.of(order(visitor, number), ""));
    }

    /** Opens a return. Sending the same form again opens no second one. */
    @RequiresAction(value = DeskAction.RETURNS, features = "order-return")
    @PostMapping("/orders/{number}/returns")
    String start(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var why = ReturnReasons.of(reason).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var pieces = TypedPieces.of(order, request, "pieces.");
        var note = switch (openReturn.open(order.store(), order.id(), key, pieces, why, false)) {
            case OpenReturn.Outcome.Opened(var one) -> {
                events.once(
                        order.store().value(),
                        key,
                        visitor.id(),
                        "opened-return",
                        order.number(),
                        one.number() + ", " + why);
                yield "";
            }
            case OpenReturn.Outcome.NotNow() -> "No return was opened: nothing of this order can come back now.";
            case OpenReturn.Outcome.NotSoMany(var sku, var left) ->
                "No return was opened: %d of %s can still come back.".formatted(left, sku);
            case OpenReturn.Outcome.NothingNamed() -> "No return was opened: say how many of which product.";
            case OpenReturn.Outcome.NoSuchOrder() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        return answer(visitor, order, note, response, model);
    }

    @RequiresAction(value = DeskAction.RETURNS, features = "order-return")
    @PostMapping("/orders/{number}/returns/{id}/approve")
    String approve(
            @PathVariable String number,
            @PathVariable UUID id,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return step(number, id, new Step.Approve(), "approved-return", response, visitor, model);
    }

    @RequiresAction(value = DeskAction.RETURNS, features = "order-return")
    @PostMapping("/orders/{number}/returns/{id}/refuse")
    String refuse(
            @PathVariable String number,
            @PathVariable UUID id,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return step(number, id, new Step.Refuse(), "refused-return", response, visitor, model);
    }

    @RequiresAction(value = DeskAction.RETURNS, features = "order-return")
    @PostMapping("/orders/{number}/returns/{id}/receive")
    String receive(
            @PathVariable String number,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var step =
                new Step.Receive(TypedPieces.of(order, request, "fine."), TypedPieces.of(order, request, "damaged."));
        return step(number, id, step, "received-return", response, visitor, model);
    }

    @RequiresAction(value = DeskAction.RETURNS, features = "order-return")
    @PostMapping("/orders/{number}/returns/{id}/close")
    String close(
            @PathVariable String number,
            @PathVariable UUID id,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return step(number, id, new Step.Close(), "closed-return", response, visitor, model);
    }

    private String step(
            String number,
            UUID id,
            Step step,
            String what,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var note = switch (stepReturn.step(order.store(), order.id(), id, step)) {
            case StepReturn.Outcome.Done() -> {
                events.add(order.store().value(), visitor.id(), what, order.number(), "");
                yield "";
            }
            case StepReturn.Outcome.NotNow(var state) ->
                "Nothing was changed: this return is %s already. Its current status is below.".formatted(state.word());
            case StepReturn.Outcome.NotSoMany() ->
                "Nothing was changed: say how many pieces came back, at most as many as the return names and the buyer still has.";
            case StepReturn.Outcome.NoSuchReturn() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        return answer(visitor, order, note, response, model);
    }

    private String answer(Visitor visitor, Order order, String note, HttpServletResponse response, Model model) {
        if (note.isEmpty()) {
            return "redirect:/orders/" + order.number() + "/returns";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, drawReturns.of(order, note));
    }

    private String page(Visitor visitor, Model model, ReturnsView view) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, view.order().isEmpty() ? "/returns" : "/orders"));
        model.addAttribute("page", view);
        model.addAttribute("mayRefund", visitor.may(DeskAction.REFUND));
        return "desk/returns";
    }

    private void requireFeature(Visitor visitor) {
        if (!visitor.features().has(FulfillmentFeatures.RETURN)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Order order(Visitor visitor, String number) {
        return namedOrder.find(visitor, number, FulfillmentFeatures.RETURN);
    }

    /** Draws the pages of returns. */
    @Component
    @RequiredArgsConstructor
    static class DrawReturns {

        private static final int ROWS = 50;

        private final GoodsReturns returns;
        private final FindReturnable findReturnable;
        private final PromisedReturns promised;
        private final Orders orders;
        private final Stores stores;

        /** The returns of one order. */
        ReturnsView of(Order order, String note) {
            var left = findReturnable.of(order).left();
            return new ReturnsView(
                    order.number(),
                    returns.of(order.store(), order.id()).stream()
                            .map(it -> row(order, it))
                            .toList(),
                    order.lines().stream()
                            .filter(it -> left.getOrDefault(it.sku(), 0) > 0)
                            .map(it -> new ReturnsView.Piece(it.sku(), it.name(), left.getOrDefault(it.sku(), 0), ""))
                            .toList(),
                    UUID.randomUUID().toString(),
                    "",
                    note);
        }

        /** A page of the open returns of all orders. */
        ReturnsView open(StoreId store, String after) {
            var found = returns.open(store, after, ROWS + 1);
            var page = found.stream().limit(ROWS).toList();
            var about = orders
                    .findAll(
                            store,
                            page.stream().map(GoodsReturn::order).distinct().toList())
                    .stream()
                    .collect(Collectors.toMap(Order::id, it -> it));
            var rows = page.stream()
                    .map(it -> row(Objects.requireNonNull(about.get(it.order())), it))
                    .toList();
            return new ReturnsView(
                    "",
                    rows,
                    List.of(),
                    "",
                    found.size() > ROWS ? page.getLast().number() : "",
                    "");
        }

        private ReturnsView.Row row(Order order, GoodsReturn one) {
            return new ReturnsView.Row(
                    one.id().toString(),
                    one.number(),
                    order.number(),
                    words(one.state()) + refundBy(one),
                    one.state().word(),
                    one.reason(),
                    DeskTimes.minute(stores.get(one.store()), one.askedAt())
                            + (one.byBuyer() ? ", by the buyer" : ", by staff"),
                    one.lines().stream().map(it -> piece(order, it)).toList(),
                    one.state() == State.RECEIVED ? refund(order, one) : "");
        }

        /** The day by which the policy promises the refund of what was received, in words; empty if it promises none. */
        private String refundBy(GoodsReturn one) {
            return promised.refundBy(one)
                    .map(it -> " by " + stores.get(one.store()).dispatch().day(it))
                    .orElse("");
        }

        private static ReturnsView.Piece piece(Order order, Line line) {
            var name = order.lines().stream()
                    .filter(it -> it.sku().equals(line.sku()))
                    .map(OrderLine::name)
                    .findFirst()
                    .orElse(line.sku());
            var received = line.fine() + line.damaged() == 0
                    ? ""
                    : "%d received undamaged, %d damaged".formatted(line.fine(), line.damaged());
            return new ReturnsView.Piece(line.sku(), name, line.pieces(), received);
        }

        private static String refund(Order order, GoodsReturn one) {
            var pieces = one.lines().stream()
                    .map(it -> "&pieces." + URLEncoder.encode(it.sku(), StandardCharsets.UTF_8) + "="
                            + (it.fine() + it.damaged()))
                    .collect(Collectors.joining());
            return "/orders/" + order.number() + "/refund?return=" + one.id() + pieces;
        }

        private static String words(State state) {
            return switch (state) {
                case REQUESTED -> "Requested: approve or refuse";
                case APPROVED -> "Approved: on its way back";
                case REFUSED -> "Refused";
                case RECEIVED -> "Received: to refund";
                case REFUNDED -> "Refunded";
                case CLOSED -> "Closed without a refund";
            };
        }
    }

    /**
     * The returns of an order, or those of all orders that are open. Contains no names.
     *
     * @param order its number; empty for those of all orders
     * @param returnable lines for which a return can be opened now
     * @param key of the return that this page can open; sent twice, it is opened once
     * @param next number after which the next page begins; empty on the last page
     * @param note what is wrong; empty if nothing
     */
    public record ReturnsView(
            String order, List<Row> rows, List<Piece> returnable, String key, String next, String note) {

        /**
         * A return.
         *
         * @param state in words; {@code step}: as {@code GoodsReturn.State.word()}
         * @param refund address of the refund page with what was received; empty if it was not received, or is refunded
         */
        public record Row(
                String id,
                String number,
                String order,
                String state,
                String step,
                String reason,
                String asked,
                List<Piece> pieces,
                String refund) {}

        /** @param most pieces that are to come back, or can; {@code received}: what came back of them, in words */
        public record Piece(String sku, String name, int most, String received) {}
    }
}
