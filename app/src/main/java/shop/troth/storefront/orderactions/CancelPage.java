package shop.troth.storefront.orderactions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.CancelOrder.Outcome;
import shop.troth.fulfillment.CancelOrder.Wish;
import shop.troth.fulfillment.PreviewCancellation;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Shipments;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Store;

/** Cancels an order or some of its pieces: choose, see the refund, confirm. */
@Controller
@RequiredArgsConstructor
public class CancelPage {

    private static final String PIECES = "pieces.";
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,3}");

    private final OrderAccess access;
    private final CancelOrder cancelOrder;
    private final PreviewCancellation preview;
    private final RefundWays refundWays;
    private final Cancellations cancellations;
    private final Shipments shipments;

    @GetMapping("/orders/{token}/cancel")
    String choose(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var order = access.find(store, token, request, response).filter(it -> it.state() == OrderState.PAID);
        return order.map(it -> chooser(store, token, it, Map.of(), "", request, model))
                .orElse("redirect:/orders/" + token);
    }

    /** Asks for confirmation if the request has no key; otherwise cancels. */
    @PostMapping("/orders/{token}/cancel")
    String cancel(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = access.find(store, token, request, response);
        if (found.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var order = found.get();
        var pieces = pieces(order, request);
        var wish = "whole".equals(request.getParameter("what")) ? new Wish.Whole() : new Wish.Some(pieces);
        var key = Optional.ofNullable(request.getParameter("key")).map(CancelPage::key);
        if (key.isPresent()) {
            return switch (cancelOrder.cancel(store.id(), order.id(), key.get(), wish, true, Optional.empty())) {
                case Outcome.Cancelled done -> "redirect:/orders/" + token + "?said=cancelled";
                case Outcome other -> again(store, token, order, pieces, other, request, response, model);
            };
        }
        var fresh = UUID.randomUUID();
        return switch (preview.preview(order, fresh, wish)) {
            case PreviewCancellation.Outcome.GoesBack(var back) -> {
                model.addAttribute("page", question(store, token, order, back, request));
                yield "storefront/orderactions/cancel-confirm";
            }
            case PreviewCancellation.Outcome.Not(var why) ->
                again(store, token, order, pieces, why, request, response, model);
        };
    }

    private String again(
            Store store,
            String token,
            Order order,
            Map<String, Integer> pieces,
            Outcome why,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var problem = switch (why) {
            case Outcome.NotSoMany(var sku, var left) ->
                left == 0
                        ? "There’s nothing left to cancel for %s.".formatted(sku)
                        : "You can cancel up to %d of %s.".formatted(left, sku);
            case Outcome.NothingNamed() -> "Enter how many of each item to cancel, or cancel the entire order.";
            case Outcome.HeldBack held ->
                "This order’s payment is disputed with your bank, so it can’t be canceled right now. If you didn’t dispute it, report a problem from your order page.";
            case Outcome.NotNow now -> "";
            case Outcome.NoSuchOrder none -> "";
            case Outcome.Changed none -> "";
            case Outcome.Cancelled done -> "";
        };
        if (problem.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return chooser(store, token, order, pieces, problem, request, model);
    }

    private String chooser(
            Store store,
            String token,
            Order order,
            Map<String, Integer> chosen,
            String problem,
            HttpServletRequest request,
            Model model) {
        var sent = shipments.of(store.id(), order.id());
        var left = RemainingPieces.toShip(order, cancellations.of(store.id(), order.id()), sent);
        var lines = order.lines().stream()
                .filter(it -> left.getOrDefault(it.sku(), 0) > 0)
                .map(it -> new CancelView.Line(
                        it.sku(),
                        it.name(),
                        Amounts.text(it.unit()),
                        left.getOrDefault(it.sku(), 0),
                        chosen.getOrDefault(it.sku(), 0)))
                .toList();
        model.addAttribute(
                "page",
                new CancelView(
                        access.frame(store, "Cancel order " + order.number(), request),
                        "/orders/" + token,
                        order.number(),
                        lines,
                        !sent.isEmpty(),
                        problem));
        return "storefront/orderactions/cancel";
    }

    private ConfirmCancelView question(
            Store store, String token, Order order, Cancellation back, HttpServletRequest request) {
        var pieces = order.lines().stream()
                .filter(it -> back.pieces().containsKey(it.sku()))
                .map(it -> new ConfirmCancelView.Piece(
                        it.sku(), it.name(), back.pieces().getOrDefault(it.sku(), 0)))
                .toList();
        var before = cancellations.of(store.id(), order.id());
        var left = RemainingPieces.toShip(order, before, shipments.of(store.id(), order.id()));
        var sums = new ArrayList<ConfirmCancelView.Sum>();
        add(sums, "Items", back.goods(), Amounts::text);
        add(sums, "Discounts", back.coupon(), Amounts::off);
        add(sums, "Shipping", back.delivery(), Amounts::text);
        if (order.isExempt()) {
            sums.add(new ConfirmCancelView.Sum("Sales tax", Amounts.tax(back.tax(), true)));
        } else {
            add(sums, "Sales tax", back.tax(), Amounts::text);
        }
        return new ConfirmCancelView(
                access.frame(store, "Cancel order " + order.number() + "?", request),
                "/orders/" + token,
                order.number(),
                back.whole(),
                back.pieces().equals(onlySome(left)),
                pieces,
                List.copyOf(sums),
                Amounts.text(back.total()),
                refundWays.planned(order, back.total()),
                back.id().toString());
    }

    private static Map<String, Integer> onlySome(Map<String, Integer> left) {
        var some = new LinkedHashMap<>(left);
        some.values().removeIf(it -> it == 0);
        return some;
    }

    private static void add(
            List<ConfirmCancelView.Sum> sums, String label, Money amount, Function<Money, String> words) {
        if (!amount.isZero()) {
            sums.add(new ConfirmCancelView.Sum(label, words.apply(amount)));
        }
    }

    /** @throws ResponseStatusException 400 if the form has an input that this order's page does not have */
    private static Map<String, Integer> pieces(Order order, HttpServletRequest request) {
        var pieces = new LinkedHashMap<String, Integer>();
        request.getParameterMap().forEach((name, values) -> {
            var ours = name.equals("what") || name.equals("key");
            var sku = name.startsWith(PIECES) ? name.substring(PIECES.length()) : "";
            if (values.length != 1
                    || !ours && order.lines().stream().noneMatch(it -> it.sku().equals(sku))) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            if (!ours && !values[0].isBlank()) {
                pieces.put(sku, quantity(values[0].strip()));
            }
        });
        return pieces;
    }

    /** Treats invalid numbers as larger than any possible quantity. */
    private static int quantity(String typed) {
        return QUANTITY.matcher(typed).matches() ? Integer.parseInt(typed) : Integer.MAX_VALUE;
    }

    private static UUID key(String sent) {
        try {
            return UUID.fromString(sent);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    /**
     * The confirmation before pieces of an order are canceled. Contains no personal data.
     *
     * @param path of the order's page
     * @param whole whether nothing would be left of the order
     * @param last whether nothing would be left to ship
     * @param sums the parts of the refund
     * @param total the refund
     * @param way where the refund goes
     * @param key idempotency key, so that submitting twice has the effect of once
     */
    public record ConfirmCancelView(
            Frame frame,
            String path,
            String number,
            boolean whole,
            boolean last,
            List<Piece> pieces,
            List<Sum> sums,
            String total,
            RefundWays.Way way,
            String key) {

        /** Pieces of one line. */
        public record Piece(String sku, String name, int quantity) {}

        /** One part of the refund. */
        public record Sum(String label, String amount) {}
    }

    /**
     * The form to choose what to cancel. Contains no personal data.
     *
     * @param path of the order's page
     * @param lines lines with pieces left to ship
     * @param begun whether other items have shipped already
     * @param problem what to correct, one sentence; empty if nothing
     */
    public record CancelView(Frame frame, String path, String number, List<Line> lines, boolean begun, String problem) {

        /**
         * A line with pieces left to ship.
         *
         * @param chosen how many are to be canceled
         */
        public record Line(String sku, String name, String each, int left, int chosen) {}
    }
}
