package shop.troth.procurement;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.checkout.CartId;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.OrderOrigin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.TakeDetails;
import shop.troth.checkout.business.OnAccount;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.kernel.OrderId;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.payments.Refunds;
import shop.troth.payments.business.BusinessOrders;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.PriceCart;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.procurement.cxml.CxmlRefusal;
import shop.troth.procurement.cxml.CxmlStatus;
import shop.troth.stores.Store;
import shop.troth.vault.ObservedValue;

/**
 * Does what an OrderRequest asks: places an order on the account of the system’s organization, replaces it while nothing of it has shipped, or
 * cancels what has not. Items, units, and prices must be those of the catalog.
 */
@Component
@RequiredArgsConstructor
class OrderByCxml {

    /** Units of measure that mean one (UN/ECE Recommendation 20, and what is common). */
    private static final Set<String> EACH = Set.of("EA", "C62", "H87", "PCE", "PC", "EACH", "UN");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}");

    private final Catalog catalog;
    private final FillCart fillCart;
    private final TakeDetails takeDetails;
    private final ReadCart readCart;
    private final PlaceOrder placeOrder;
    private final CancelOrder cancelOrder;
    private final ReadBuyer readBuyer;
    private final Orders orders;
    private final Refunds refunds;
    private final BusinessOrders businessOrders;
    private final PlacedOrders placed;
    private final OrderSources sources;
    private final OutgoingDocuments outgoing;
    private final WordsToTell wordsToTell;
    private final Features features;
    private final Clock clock;

    /**
     * What was done.
     *
     * @param cart whose order is to be completed, if one was placed
     */
    record Done(CxmlStatus status, Optional<OrderId> order, Optional<CartId> cart) {}

    /** An order line of a document, with what it is called in answers, and its number there. */
    private record Line(String number, int position, Sku sku, int quantity, Optional<Money> price) {}

    /**
     * Does it, in the caller's transaction.
     *
     * @param network from which the document came
     * @throws CxmlRefusal if it cannot be done; then the caller rolls back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Done act(Store store, BuyingSystem system, CxmlNode request, String payload, ObservedValue network) {
        var header = request.need("OrderRequestHeader");
        var number = header.needAttribute("orderID");
        var typed = OnAccount.number(number)
                .orElseThrow(() -> refused(
                        "OrderRequestHeader orderID",
                        "A purchase order number has up to %d characters, and none of a card’s."
                                .formatted(OnAccount.LONGEST)));
        var standing = placed.standing(system, number)
                .filter(it -> businessOrders.isChargedTo(
                        store.id(), system.organization(), it)); // a row that was changed leads nowhere
        return switch (header.attribute("type").orElse("new").toLowerCase(Locale.ROOT)) {
            case "new" -> {
                standing.ifPresent(it -> free(store, it));
                yield place(store, system, request, number, typed, payload, network, "");
            }
            case "update" -> {
                replace(store, standing.orElseThrow(OrderByCxml::none), payload);
                yield place(store, system, request, number, typed, payload, network, " It replaces the order before.");
            }
            case "delete" -> cancel(store, standing.orElseThrow(OrderByCxml::none), payload);
            default -> throw refused("OrderRequestHeader type", "It is new, update, or delete.");
        };
    }

    /** Lets the number be used again if its order was canceled. */
    private void free(Store store, OrderId before) {
        if (orders.find(store.id(), before)
                .filter(it -> it.state() != OrderState.CANCELLED)
                .isPresent()) {
            throw conflict("OrderRequestHeader orderID", "We already have an order with this number.");
        }
        placed.end(store.id(), before);
    }

    private static CxmlRefusal none() {
        return conflict("OrderRequestHeader orderID", "We have no order with this number.");
    }

    private Done cancel(Store store, OrderId order, String payload) {
        var outcome = cancelOrder.cancel(
                store.id(), order, key(payload), new CancelOrder.Wish.Whole(), true, Optional.empty());
        return switch (outcome) {
            case CancelOrder.Outcome.Cancelled(var cancellation) -> {
                placed.end(store.id(), order);
                outgoing.drop(store.id(), order);
                yield new Done(
                        CxmlStatus.ok(
                                cancellation.whole() ? "The order is canceled." : "What had not shipped is canceled."),
                        Optional.of(order),
                        Optional.empty());
            }
            case CancelOrder.Outcome.NotNow(var state) ->
                throw state == OrderState.AWAITING_PAYMENT
                        ? new CxmlRefusal(CxmlStatus.later("The order is still being placed."))
                        : conflict("OrderRequestHeader", "The order can’t be canceled anymore.");
            case CancelOrder.Outcome.HeldBack _,
                    CancelOrder.Outcome.NotSoMany _,
                    CancelOrder.Outcome.Changed _,
                    CancelOrder.Outcome.NothingNamed _,
                    CancelOrder.Outcome.NoSuchOrder _ ->
                throw conflict("OrderRequestHeader", "The order can’t be canceled anymore.");
        };
    }

    /** Cancels the order that another replaces, and credits it at once, so that both never count against the limit. */
    private void replace(Store store, OrderId before, String payload) {
        var order = orders.find(store.id(), before).orElseThrow(OrderByCxml::none);
        var whole = cancelOrder.cancel(
                                store.id(), before, key(payload), new CancelOrder.Wish.Whole(), true, Optional.empty())
                        instanceof CancelOrder.Outcome.Cancelled(var cancellation)
                && cancellation.whole();
        if (!whole) {
            throw order.state() == OrderState.AWAITING_PAYMENT
                    ? new CxmlRefusal(CxmlStatus.later("The order is still being placed."))
                    : conflict(
                            "OrderRequestHeader",
                            "Some of the order has shipped or is canceled, so it can’t be replaced.");
        }
        placed.end(store.id(), before);
        outgoing.drop(store.id(), before);
        refunds.dueOf(store.id(), before).forEach(businessOrders::credit);
    }

    private static UUID key(String payload) {
        return UUID.nameUUIDFromBytes(("cxml " + payload).getBytes(StandardCharsets.UTF_8));
    }

    private Done place(
            Store store,
            BuyingSystem system,
            CxmlNode request,
            String number,
            ObservedValue typed,
            String payload,
            ObservedValue network,
            String also) {
        var lines = lines(store, request);
        var pieces = new LinkedHashMap<Sku, Integer>();
        lines.forEach(it -> pieces.merge(it.sku(), it.quantity(), Integer::sum));
        pieces.forEach((sku, quantity) -> {
            if (quantity > PriceCart.MOST_PIECES) {
                throw refused(
                        "ItemOut quantity",
                        "We take up to %d of %s in an order.".formatted(PriceCart.MOST_PIECES, sku));
            }
        });
        var buyer = readBuyer.read(store, system, request);
        var told = wordsToTell.toldTo(store, system);
        var cart = filled(store, pieces, buyer, told.isPresent());
        var seen = readCart.read(store, Optional.of(cart));
        var cheaper = compare(lines, seen);
        var agreed = told.filter(_ -> buyer.namesSomebody())
                .map(it -> new OrderAgreement.Told(
                        OrderAgreement.Channel.BUYING_SYSTEM, it.words(), it.policy(), it.at()));
        var account = new OnAccount(system.organization(), typed, Optional.of(new OnAccount.Sent(agreed)));
        var outcome = placeOrder.place(
                store,
                cart,
                seen.reviewed(),
                new OrderOrigin(network),
                PlaceOrder.UnpaidLimit.NONE,
                Optional.of(account));
        var order = order(outcome, lines, seen);
        if (!placed.add(system, order, number, told, clock.instant())) {
            throw conflict("OrderRequestHeader orderID", "We already have an order with this number.");
        }
        sources.add(
                system,
                order,
                payload,
                lines.stream()
                        .map(it -> new OrderSource.Line(it.position(), it.sku().value(), it.quantity()))
                        .toList());
        return new Done(
                CxmlStatus.ok("Order %s is placed for %s, with shipping and tax.%s%s%s"
                        .formatted(
                                orders.find(store.id(), order).orElseThrow().number(),
                                Amounts.text(seen.quote().total()),
                                also,
                                cheaper,
                                buyer.leftOut().isEmpty()
                                        ? ""
                                        : " We left out: %s.".formatted(String.join(", ", buyer.leftOut())))),
                Optional.of(order),
                Optional.of(cart));
    }

    private CartId filled(Store store, Map<Sku, Integer> pieces, ReadBuyer.Read buyer, boolean told) {
        if (!(fillCart.fillNew(store.id(), pieces) instanceof FillCart.Outcome.Filled(var first))) {
            throw refused("ItemOut", "An order has at most %,d items.".formatted(PriceCart.MOST_LINES_SENT));
        }
        var said = features.of(store.id()).facts();
        return takeDetails.takeSent(store.id(), first, buyer.details(), said, told)
                        instanceof TakeDetails.Outcome.Taken taken
                ? taken.cart()
                : first;
    }

    private List<Line> lines(Store store, CxmlNode request) {
        var items = request.children("ItemOut");
        if (items.isEmpty()) {
            throw refused("OrderRequest/ItemOut", "This element is missing.");
        }
        var lines = new ArrayList<Line>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var at = "ItemOut lineNumber=%s"
                    .formatted(shown(item.attribute("lineNumber").orElse(Integer.toString(i + 1))));
            try {
                lines.add(line(store, item, at, i + 1));
            } catch (CxmlRefusal e) {
                faults.add(e.status().said());
            }
        }
        if (!faults.isEmpty()) {
            throw new CxmlRefusal(
                    CxmlStatus.unacceptable(faults.stream().limit(20).collect(Collectors.joining(" "))));
        }
        return lines;
    }

    private Line line(Store store, CxmlNode item, String at, int nth) {
        var part = item.textAt("ItemID/SupplierPartID")
                .orElseThrow(() -> refused(at + "/ItemID/SupplierPartID", "This element is missing."));
        var variant = Sku.of(part.toUpperCase(Locale.ROOT))
                .flatMap(it -> catalog.variant(store.id(), it))
                .orElseThrow(() ->
                        refused(at + "/ItemID/SupplierPartID", "We don’t sell the item %s.".formatted(shown(part))));
        var code = variant.saleUnit().code();
        var unit = item.textAt("ItemDetail/UnitOfMeasure").map(it -> it.toUpperCase(Locale.ROOT));
        if (unit.filter(it -> !it.equals(code) && !EACH.contains(it)).isPresent()) {
            throw refused(
                    at + "/ItemDetail/UnitOfMeasure",
                    "We sell %s by %s, which is one %s.".formatted(variant.sku(), code, variant.unit()));
        }
        int quantity = quantity(item, at);
        if (!variant.ordering().allows(quantity)) {
            throw refused(at + " quantity", variant.ordering().refusal(quantity));
        }
        int position = item.attribute("lineNumber")
                .filter(it -> it.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(nth);
        return new Line(at, position, variant.sku(), quantity, price(store, item, at));
    }

    private static int quantity(CxmlNode item, String at) {
        try {
            var quantity = number(item.attribute("quantity").orElse("")).intValueExact();
            if (quantity >= 1 && quantity <= PriceCart.MOST_PIECES) {
                return quantity;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // said below
        }
        throw refused(at + " quantity", "It is a whole number from 1 to %d.".formatted(PriceCart.MOST_PIECES));
    }

    private static Optional<Money> price(Store store, CxmlNode item, String at) {
        var money = item.find("ItemDetail/UnitPrice/Money");
        if (money.isEmpty() || money.get().text().isEmpty()) {
            return Optional.empty();
        }
        var element = at + "/ItemDetail/UnitPrice/Money";
        var currency = money.get().attribute("currency").orElse(store.currency().getCode());
        if (!currency.equalsIgnoreCase(store.currency().getCode())) {
            throw refused(
                    element + " currency",
                    "Our prices are in %s.".formatted(store.currency().getCode()));
        }
        return Optional.of(amount(store, money.get().text(), element));
    }

    /** Reads {@code 1,505.00}, {@code 1505.0000}, and {@code 1505,0}. */
    private static Money amount(Store store, String text, String element) {
        var plain = text.matches("[0-9]+,[0-9]{1,2}") ? text.replace(',', '.') : text.replace(",", "");
        try {
            return Money.of(store.currency(), number(plain).stripTrailingZeros());
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(element, "It is an amount such as 12.50.");
        }
    }

    /** A number of a length that nobody needs more of, and without an exponent, which can stand for a billion digits. */
    private static BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text);
    }

    /**
     * Compares the prices of a document with the store's.
     *
     * @return a sentence about those that are lower here, and which count
     */
    private static String compare(List<Line> lines, ReadCart.Seen seen) {
        var now = seen.quote().lines().stream()
                .collect(Collectors.toMap(it -> it.sku(), it -> it.each(), (first, _) -> first));
        var higher = new ArrayList<String>();
        var lower = new ArrayList<String>();
        for (var line : lines) {
            var ours = now.get(line.sku());
            if (ours == null || line.price().isEmpty()) {
                continue;
            }
            var theirs = line.price().get();
            if (ours.isGreaterThan(theirs)) {
                higher.add("%s/ItemDetail/UnitPrice: %s costs %s, not %s."
                        .formatted(line.number(), line.sku(), Amounts.text(ours), Amounts.text(theirs)));
            } else if (ours.isLessThan(theirs)) {
                lower.add("%s costs %s".formatted(line.sku(), Amounts.text(ours)));
            }
        }
        if (!higher.isEmpty()) {
            throw new CxmlRefusal(CxmlStatus.conflict(higher.stream().limit(20).collect(Collectors.joining(" "))));
        }
        return lower.isEmpty()
                ? ""
                : " Our prices are lower: %s."
                        .formatted(lower.stream().limit(20).collect(Collectors.joining(", ")));
    }

    private OrderId order(PlaceOrder.Outcome outcome, List<Line> lines, ReadCart.Seen seen) {
        return switch (outcome) {
            case PlaceOrder.Outcome.Placed(var order) -> order;
            case PlaceOrder.Outcome.Short(var sku, var available) ->
                throw conflict(
                        lines.stream()
                                .filter(it -> it.sku().equals(sku))
                                .map(Line::number)
                                .findFirst()
                                .orElse("ItemOut"),
                        "We have %d of %s.".formatted(available, sku));
            case PlaceOrder.Outcome.NotOnAccount(var why) -> throw refused("OrderRequest", words(why));
            case PlaceOrder.Outcome.TooLittleToPay() ->
                throw refused(
                        "OrderRequest",
                        "%s is less than we can charge."
                                .formatted(Amounts.text(seen.quote().total())));
            case PlaceOrder.Outcome.Changed(), PlaceOrder.Outcome.TooManyUnpaid _, PlaceOrder.Outcome.Incomplete() ->
                throw new CxmlRefusal(CxmlStatus.later("Prices or stock changed just now. Please send it again."));
        };
    }

    private static String words(BusinessOrders.Charged why) {
        return switch (why) {
            case BusinessOrders.Charged.OverLimit(var limit, var left) ->
                "It is more than the account has left: %s of its limit of %s."
                        .formatted(Amounts.text(left), Amounts.text(limit));
            case BusinessOrders.Charged.Late() -> "The account is on hold until its overdue invoices are paid.";
            case BusinessOrders.Charged.NoTerms(), BusinessOrders.Charged.Done() ->
                "The account takes no orders right now.";
        };
    }

    /** What a document calls something, as far as it is plain enough to be repeated. */
    private static String shown(String text) {
        return text.matches("[A-Za-z0-9._/-]{1,40}") ? text : "in it";
    }

    private static CxmlRefusal refused(String element, String why) {
        return new CxmlRefusal(CxmlStatus.unacceptable(element + ": " + why));
    }

    private static CxmlRefusal conflict(String element, String why) {
        return new CxmlRefusal(CxmlStatus.conflict(element + ": " + why));
    }
}
