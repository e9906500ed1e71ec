package shop.troth.fulfillment.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.message.CancelledView.Rest;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.Shipments;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The email that tells a buyer that all or part of an order is canceled, and what is refunded. It is about a cancellation. */
@Component
class CancelledMail extends OrderLetters.Writer {

    private final Cancellations cancellations;
    private final Shipments shipments;
    private final RefundWays refundWays;

    CancelledMail(Cancellations cancellations, Shipments shipments, RefundWays refundWays, OrderLetters letters) {
        super(MailKinds.CANCELLED, letters);
        this.cancellations = cancellations;
        this.shipments = shipments;
        this.refundWays = refundWays;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var gone =
                cancellations.findAll(store.id(), about).stream().collect(Collectors.toMap(Cancellation::id, it -> it));
        var ids = gone.values().stream().map(Cancellation::order).distinct().toList();
        var all = cancellations.ofAll(store.id(), ids);
        var sent = shipments.ofAll(store.id(), ids);
        var whose = letters.orders(store, gone, Cancellation::order);
        return new OrderLetters.Sheet(
                whose,
                FulfillmentUses.WRITE_CANCELLED,
                (id, order, person, frame) -> words(
                        order,
                        Objects.requireNonNull(gone.get(id)),
                        Rest.of(
                                order,
                                all.getOrDefault(order.id(), List.of()),
                                sent.getOrDefault(order.id(), List.of())),
                        person,
                        frame));
    }

    private OrderLetters.Words words(
            Order order, Cancellation gone, Rest rest, OpenedValues person, LetterFrame frame) {
        var way = refundWays.made(order, gone.id(), gone.total());
        var view = new CancelledView(
                frame,
                OrderLetters.name(person),
                order.number(),
                gone.byBuyer(),
                gone.whole(),
                rest,
                gone.total().isPositive(),
                amounts(order, gone),
                way.words("to the card you paid with", "your"),
                !way.isGift());
        var text = """
                %s

                %s

                %s
                %s%s
                %s
                """.formatted(
                        view.title(),
                        view.lead(),
                        view.amounts().text(),
                        listed("Still to ship", rest.toShip()),
                        listed("Already shipped", rest.shipped()),
                        view.money());
        var subject = gone.whole() ? "Your order %s has been canceled" : "Part of your order %s has been canceled";
        return new OrderLetters.Words(subject.formatted(view.number()), frame.around(text), "mail/cancelled.jte", view);
    }

    private static String listed(String title, List<String> pieces) {
        return pieces.isEmpty() ? "" : "\n" + title + "\n" + String.join("\n", pieces) + "\n";
    }

    private static LetterAmounts amounts(Order order, Cancellation gone) {
        var lines = new ArrayList<LetterAmounts.Line>();
        for (var line : order.lines()) {
            var pieces = gone.pieces().getOrDefault(line.sku(), 0);
            if (pieces > 0) {
                lines.add(new LetterAmounts.Line(
                        line.sku(),
                        line.name(),
                        pieces,
                        Amounts.text(line.unit()),
                        Amounts.text(line.unit().multipliedBy(pieces))));
            }
        }
        var sums = Stream.of(
                        sum("Items", gone.goods(), Amounts::text),
                        sum("Discounts", gone.coupon(), Amounts::off),
                        sum("Shipping", gone.delivery(), Amounts::text),
                        order.isExempt()
                                ? new LetterAmounts.Sum("Sales tax", Amounts.tax(gone.tax(), true))
                                : sum("Sales tax", gone.tax(), Amounts::text))
                .filter(it -> !it.amount().isEmpty())
                .toList();
        return new LetterAmounts(
                lines, sums, order.gift().isEmpty() ? "Refund to your card" : "Refund", Amounts.text(gone.total()));
    }

    private static LetterAmounts.Sum sum(String label, Money amount, Function<Money, String> words) {
        return new LetterAmounts.Sum(label, amount.isZero() ? "" : words.apply(amount));
    }
}
