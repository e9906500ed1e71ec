package shop.troth.fulfillment.message;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.ProgressedOrders;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/**
 * The email about an order's new address. It is about a change; if there were two changes before it is written, both emails name the final
 * address.
 */
@Component
public class AddressMail extends OrderLetters.Writer {

    private final Orders orders;
    private final ProgressedOrders progressed;

    AddressMail(Orders orders, ProgressedOrders progressed, OrderLetters letters) {
        super(MailKinds.ADDRESS_CHANGED, letters);
        this.orders = orders;
        this.progressed = progressed;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var changes = progressed.changed(store.id(), about);
        var all = orders
                .findAll(store.id(), changes.values().stream().distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
        var whose = new HashMap<UUID, Order>();
        changes.forEach((change, order) -> whose.put(change, all.get(order)));
        return new OrderLetters.Sheet(
                whose, FulfillmentUses.WRITE_ADDRESS, (id, order, person, frame) -> words(order, person, frame));
    }

    private static OrderLetters.Words words(Order order, OpenedValues person, LetterFrame frame) {
        var view = new AddressView(frame, OrderLetters.name(person), order.number(), OrderLetters.shipping(person));
        var text = """
                Your shipping address was changed

                Hello %s, as you requested, we’ll ship your order %s to:

                %s

                If you didn’t make this change, please tell us right away:
                %s
                """.formatted(view.name(), view.number(), String.join("\n", view.shipping()), frame.contact());
        return new OrderLetters.Words(
                "Shipping address changed for order %s".formatted(view.number()),
                frame.around(text),
                "mail/address.jte",
                view);
    }

    /** The content of the email about a changed address. Public because the template is compiled into a different package. */
    @Sink
    public record AddressView(LetterFrame frame, String name, String number, List<String> shipping) {}
}
