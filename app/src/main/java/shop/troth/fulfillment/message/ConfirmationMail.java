package shop.troth.fulfillment.message;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.delivery.Arrival;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.mail.Letter;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.people.choices.OrderAgreement.SignedUp;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The email that confirms that an order is placed and paid. */
@Component
class ConfirmationMail extends OrderLetters.Writer {

    /** The form whose left-out kinds of data are not written here either. */
    private static final String CHECKOUT_FORM = "checkout";

    private final Orders orders;
    private final Features features;
    private final OrderAgreement agreement;
    private final BusinessInvoices invoices;

    ConfirmationMail(
            Orders orders,
            OrderLetters letters,
            Features features,
            OrderAgreement agreement,
            BusinessInvoices invoices) {
        super(MailKinds.CONFIRMATION, letters);
        this.orders = orders;
        this.features = features;
        this.agreement = agreement;
        this.invoices = invoices;
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        return letters.write(store, sheet(store, about, true));
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        return sheet(store, about, false);
    }

    private OrderLetters.Sheet sheet(Store store, Collection<UUID> about, boolean linked) {
        var all = orders.findAll(store.id(), about.stream().map(OrderId::new).toList()).stream()
                .collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
        var use = FulfillmentUses.CONFIRM.without(features.of(store.id()).leftOut(CHECKOUT_FORM));
        var onAccount =
                all.values().stream().filter(Order::isOnAccount).map(Order::id).toList();
        Map<OrderId, BusinessInvoice> invoiced = onAccount.isEmpty() ? Map.of() : invoices.ofAll(store.id(), onAccount);
        return new OrderLetters.Sheet(
                all,
                use,
                (id, order, person, frame) -> words(
                        store,
                        order,
                        person,
                        frame,
                        Optional.ofNullable(invoiced.get(order.id())),
                        agreement.signedUp(store, order.buyer(), linked)));
    }

    private static String arrival(Order.Arrival promised) {
        return "Your order %s.".formatted(new Arrival(promised.from(), promised.until(), promised.wished()).inWords());
    }

    /** Says when the invoice of an order on account is due. */
    private static String due(BusinessInvoice invoice) {
        return "Invoice %d for %s is due %s, and is on your order’s page. "
                .formatted(invoice.number(), Amounts.text(invoice.amount()), WrittenDay.LONG.format(invoice.due()));
    }

    private String later(Store store) {
        var canCancel = features.has(store.id(), FulfillmentFeatures.CANCEL);
        var canReturn = features.has(store.id(), FulfillmentFeatures.RETURN)
                && store.conditions().returnDays().isPresent();
        return "You can see where your order is on its page anytime."
                + (canCancel ? " Until it ships, you can cancel it there." : "")
                + (canReturn ? " After it arrives, you can ask to return items there." : "");
    }

    private OrderLetters.Words words(
            Store store,
            Order order,
            OpenedValues person,
            LetterFrame frame,
            Optional<BusinessInvoice> invoice,
            List<SignedUp> signedUp) {
        var view = new ConfirmationView(
                frame,
                OrderLetters.name(person),
                order.isOnAccount() ? "You placed order" : "We received your payment for order",
                order.number(),
                store.dispatch().day(order.placedAt()),
                LetterAmounts.paid(store, order),
                OrderLetters.shipping(person),
                OrderLetters.billing(person),
                order.delivery().arrival().map(ConfirmationMail::arrival).orElse(""),
                frame.link().isEmpty() ? "" : invoice.map(ConfirmationMail::due).orElse("") + later(store),
                OrderLetters.written(person),
                signedUp);
        var text = """
                Thank you, %s. Your order is confirmed.

                %s %s, placed on %s. %s

                %s

                %sShipping address
                %s

                Billing address
                %s
                %s%s""".formatted(
                        view.name(),
                        view.received(),
                        view.number(),
                        view.placedOn(),
                        view.arrival(),
                        view.amounts().text(),
                        view.later().isEmpty() ? "" : view.later() + "\n\n",
                        String.join("\n", view.shipping()),
                        String.join("\n", view.billing()),
                        view.written().stream()
                                .map(it -> "\n%s\n%s\n".formatted(it.name(), it.text()))
                                .collect(Collectors.joining()),
                        signedUp.stream()
                                .map(it -> "\nBy ordering, you signed up for “%s”: %s. Unsubscribe:\n%s\n"
                                        .formatted(it.title(), it.words(), it.out()))
                                .collect(Collectors.joining()));
        return new OrderLetters.Words(
                "Your order " + view.number() + " is confirmed", frame.around(text), "mail/confirmation.jte", view);
    }
}
