package shop.troth.fulfillment.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.message.CancelledView.Rest;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;
import shop.troth.vault.Opened;

/** The mail that says an order, or some of its pieces, are cancelled, and what goes back. About a cancellation. */
@Component
class CancelledMail implements MailWriter {

    private final Cancellations cancellations;
    private final OrderLetters letters;

    CancelledMail(Cancellations cancellations, OrderLetters letters) {
        this.cancellations = cancellations;
        this.letters = letters;
    }

    @Override
    public String kind() {
        return MailKinds.CANCELLED;
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var gone =
                cancellations.findAll(store.id(), about).stream().collect(Collectors.toMap(Cancellation::id, it -> it));
        var whose = letters.orders(store, gone, Cancellation::order);
        return letters.write(
                store,
                whose,
                FulfillmentUses.WRITE_CANCELLED,
                (id, order, person, frame) -> words(order, Objects.requireNonNull(gone.get(id)), person, frame));
    }

    private static OrderLetters.Words words(Order order, Cancellation gone, Opened person, LetterFrame frame) {
        var view = new CancelledView(
                frame,
                OrderLetters.name(person),
                order.number(),
                gone.whole() ? Rest.NONE : order.state() == OrderState.PAID ? Rest.TO_SHIP : Rest.SHIPPED,
                gone.total().isPositive(),
                amounts(order, gone));
        var text = """
                %s

                Hello %s, as you requested, we canceled the items below in your order %s. %s

                %s

                %s
                """.formatted(
                        view.title(),
                        view.name(),
                        view.number(),
                        view.becomes(),
                        view.amounts().text(),
                        view.money());
        var subject = gone.whole() ? "Your order %s has been canceled" : "Part of your order %s has been canceled";
        return new OrderLetters.Words(subject.formatted(view.number()), frame.around(text), "mail/cancelled.jte", view);
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
                        sum("Coupon discount", gone.coupon(), Amounts::off),
                        sum("Shipping", gone.delivery(), Amounts::text),
                        sum("Sales tax", gone.tax(), Amounts::text))
                .filter(it -> !it.amount().isEmpty())
                .toList();
        return new LetterAmounts(lines, sums, "Refund to your card", Amounts.text(gone.total()));
    }

    private static LetterAmounts.Sum sum(String label, Money amount, Function<Money, String> words) {
        return new LetterAmounts.Sum(label, amount.isZero() ? "" : words.apply(amount));
    }
}
