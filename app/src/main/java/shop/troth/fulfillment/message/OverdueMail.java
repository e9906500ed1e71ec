package shop.troth.fulfillment.message;

import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Sink;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.orders.Order;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;

/** The email that reminds a buyer of an overdue invoice. It is about an order; one whose invoice was paid meanwhile gets none. */
@Component
@Sink
public class OverdueMail extends OrderLetters.Writer {

    private final BusinessInvoices invoices;

    OverdueMail(BusinessInvoices invoices, OrderLetters letters) {
        super(MailKinds.INVOICE_OVERDUE, letters);
        this.invoices = invoices;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var ids = about.stream().map(OrderId::new).toList();
        var open = invoices.ofAll(store.id(), ids).values().stream()
                .filter(it -> it.open().isPositive())
                .collect(Collectors.toMap(it -> it.order().value(), Function.identity()));
        return new OrderLetters.Sheet(
                letters.orders(store, open, BusinessInvoice::order),
                FulfillmentUses.WRITE_OVERDUE,
                (id, order, person, frame) -> words(Objects.requireNonNull(open.get(id)), order, person, frame));
    }

    private static OrderLetters.Words words(
            BusinessInvoice invoice, Order order, OpenedValues person, LetterFrame frame) {
        var number = person.find(Kind.PURCHASE_ORDER)
                .map(it -> " (purchase order %s)".formatted(it.reveal()))
                .orElse("");
        var view = new OverdueView(
                frame,
                "Invoice %d is overdue".formatted(invoice.number()),
                OrderLetters.name(person),
                "invoice %d for your order %s%s was due %s. %s is left to pay."
                        .formatted(
                                invoice.number(),
                                order.number(),
                                number,
                                WrittenDay.LONG.format(invoice.due()),
                                Amounts.text(invoice.open())),
                "If you’ve paid it in the last few days, thank you. Your order’s page has the invoice.");
        var text = "%s%n%nHello %s, %s%n%n%s%n".formatted(view.title(), view.name(), view.lead(), view.more());
        return new OrderLetters.Words(view.title(), frame.around(text), "mail/overdue.jte", view);
    }

    /**
     * The content of the email. Public because the template is compiled into a different package.
     *
     * @param lead the text after the greeting
     */
    @Sink
    public record OverdueView(LetterFrame frame, String title, String name, String lead, String more) {}
}
