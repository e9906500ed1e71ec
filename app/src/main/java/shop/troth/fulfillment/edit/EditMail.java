package shop.troth.fulfillment.edit;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.message.LetterAmounts;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.fulfillment.message.OrderLetters;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.edit.EditReason;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The emails that tell a buyer that an order was changed, that a change can be paid, or that it was dropped. Each is about a version. */
public class EditMail extends OrderLetters.Writer {

    private static final String STAYS =
            "You don’t need to do anything. If you’ve already paid for the change, we’ll refund that payment.";

    private final OrderVersions versions;
    private final RefundWays refundWays;

    EditMail(String kind, OrderVersions versions, RefundWays refundWays, OrderLetters letters) {
        super(kind, letters);
        this.versions = versions;
        this.refundWays = refundWays;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var all = versions.findAll(store.id(), about).stream().collect(Collectors.toMap(OrderVersion::id, it -> it));
        var whose = letters.orders(store, all, it -> it.order().id());
        return new OrderLetters.Sheet(
                whose,
                FulfillmentUses.WRITE_EDITED,
                (id, order, person, frame) -> words(store, order, Objects.requireNonNull(all.get(id)), person, frame));
    }

    /** @param now the order when the email is written */
    private OrderLetters.Words words(
            Store store, Order now, OrderVersion version, OpenedValues person, LetterFrame frame) {
        var view = view(store, now, version, OrderLetters.name(person), frame);
        var text = """
                %s

                Hello %s, %s

                %s

                %s
                """.formatted(
                        view.title(), view.name(), view.lead(), view.amounts().text(), view.money());
        return new OrderLetters.Words(
                view.title() + " (" + now.number() + ")", frame.around(text), "mail/edited.jte", view);
    }

    private EditedView view(Store store, Order now, OrderVersion version, String name, LetterFrame frame) {
        var number = now.number();
        var why = version.reason().map(EditReason::sentence).orElse("");
        return switch (kind()) {
            case MailKinds.EDITED ->
                new EditedView(
                        frame,
                        "Your order has changed",
                        name,
                        "we changed your order %s. %s".formatted(number, why).strip(),
                        amounts(store, version.order(), "Total"),
                        settled(version));
            case MailKinds.EDIT_TO_PAY ->
                new EditedView(
                        frame,
                        "A change to your order",
                        name,
                        "we prepared a change to your order %s. %s This is your order after the change."
                                .formatted(number, why),
                        amounts(store, version.order(), "Total after the change"),
                        toPay(store, version));
            default ->
                new EditedView(
                        frame,
                        "Your order stays as it was",
                        name,
                        "the change to your order %s %s, so your order stays as it was."
                                .formatted(number, ended(version)),
                        amounts(store, now, "Total"),
                        STAYS);
        };
    }

    private static String ended(OrderVersion version) {
        return version.state() == OrderVersion.State.EXPIRED ? "wasn’t paid in time" : "was withdrawn";
    }

    private static LetterAmounts amounts(Store store, Order order, String total) {
        var paid = LetterAmounts.paid(store, order);
        return new LetterAmounts(paid.lines(), paid.sums(), total, paid.total());
    }

    private String settled(OrderVersion version) {
        var difference = version.difference();
        if (difference.isNegative()) {
            var way = refundWays.made(version.order(), version.id(), difference.negated());
            return "We’re refunding " + way.words("to the card you paid with", "your")
                    + (way.isGift() ? "." : ". Your bank may take 5 to 10 days to post it.")
                    + " Your order page has a corrected invoice.";
        }
        return difference.isPositive()
                ? "You paid the difference of " + Amounts.text(difference)
                        + ". Your order page has a corrected invoice."
                : "The total stays the same. Your order page has a corrected invoice.";
    }

    private static String toPay(Store store, OrderVersion version) {
        return "The difference is %s. To accept the change, open your order and pay the difference by %s. Until then, and if you don’t pay, your order stays as it was."
                .formatted(
                        Amounts.text(version.difference()),
                        store.dispatch().minute(version.expires().orElse(Instant.EPOCH)));
    }

    /** A writer for each kind. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        OrderLetters.Writer orderEditedMail(OrderVersions versions, RefundWays refundWays, OrderLetters letters) {
            return new EditMail(MailKinds.EDITED, versions, refundWays, letters);
        }

        @Bean
        OrderLetters.Writer orderEditToPayMail(OrderVersions versions, RefundWays refundWays, OrderLetters letters) {
            return new EditMail(MailKinds.EDIT_TO_PAY, versions, refundWays, letters);
        }

        @Bean
        OrderLetters.Writer orderEditEndedMail(OrderVersions versions, RefundWays refundWays, OrderLetters letters) {
            return new EditMail(MailKinds.EDIT_ENDED, versions, refundWays, letters);
        }
    }

    /**
     * The content of an email about a change of an order. Public because the template is compiled into a different package.
     *
     * @param lead the text after the greeting
     * @param amounts the order as it is, or would be
     * @param money what is refunded or to be paid, and how
     */
    @Sink
    public record EditedView(
            LetterFrame frame, String title, String name, String lead, LetterAmounts amounts, String money) {}
}
