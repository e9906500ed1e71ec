package shop.troth.fulfillment.refund;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.message.LetterAmounts;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.fulfillment.message.OrderLetters;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The email that tells a buyer what is refunded of a shipped order. It is about a credit. */
@Component
public class RefundedMail extends OrderLetters.Writer {

    private final Credits credits;
    private final RefundWays refundWays;

    RefundedMail(Credits credits, RefundWays refundWays, OrderLetters letters) {
        super(MailKinds.REFUNDED, letters);
        this.credits = credits;
        this.refundWays = refundWays;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var credit = credits.findAll(store.id(), about).stream().collect(Collectors.toMap(Credit::id, it -> it));
        var whose = letters.orders(store, credit, Credit::order);
        return new OrderLetters.Sheet(
                whose,
                FulfillmentUses.WRITE_REFUNDED,
                (id, order, person, frame) -> words(order, Objects.requireNonNull(credit.get(id)), person, frame));
    }

    private OrderLetters.Words words(Order order, Credit credit, OpenedValues person, LetterFrame frame) {
        var way = refundWays.made(order, credit.id(), credit.total());
        var refunds = credit.total().isPositive();
        var money = refunds
                ? "We’re refunding " + way.words("to the card you paid with", "your") + "."
                        + (way.isGift() ? "" : " Your bank may take 5 to 10 days to post it.")
                : "There’s nothing to refund: your coupon or an earlier refund covered these items.";
        var view = new RefundedView(
                frame,
                refunds ? "A refund for your order" : "No refund is due",
                lead(order, credit),
                OrderLetters.name(person),
                money,
                amounts(order, credit));
        var text = """
                %s

                Hello %s, %s

                %s

                %s
                """.formatted(
                        view.title(), view.name(), view.lead(), view.amounts().text(), view.money());
        return new OrderLetters.Words(
                (refunds ? "Refund for your order " : "About order ") + order.number(),
                frame.around(text),
                "mail/refunded.jte",
                view);
    }

    private static String lead(Order order, Credit credit) {
        var lead = credit.total().isPositive()
                ? "here are the details of the refund for your order %s. %s"
                : "we reviewed a refund for your order %s. %s";
        return lead.formatted(order.number(), credit.reasonSentence()).strip();
    }

    private static LetterAmounts amounts(Order order, Credit credit) {
        var lines = new ArrayList<LetterAmounts.Line>();
        for (var gone : credit.lines()) {
            if (gone.pieces() > 0) {
                var line = order.line(gone.sku()).orElseThrow();
                lines.add(new LetterAmounts.Line(
                        line.sku(),
                        line.name(),
                        gone.pieces(),
                        Amounts.text(line.unit()),
                        Amounts.text(line.unit().multipliedBy(gone.pieces()))));
            }
        }
        var sums = new ArrayList<LetterAmounts.Sum>();
        CreditSummary.of(credit, order).forEach(it -> sums.add(new LetterAmounts.Sum(it.label(), it.amount())));
        return new LetterAmounts(
                lines,
                List.copyOf(sums),
                order.gift().isEmpty() ? "Refund to your card" : "Refund",
                Amounts.text(credit.total()));
    }

    /**
     * The content of the email about a refund. Public because the template is compiled into a different package.
     *
     * @param lead the text after the greeting
     * @param money how much is refunded, and when it arrives
     */
    @Sink
    public record RefundedView(
            LetterFrame frame, String title, String lead, String name, String money, LetterAmounts amounts) {}
}
