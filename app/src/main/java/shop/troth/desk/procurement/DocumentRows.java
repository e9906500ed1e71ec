package shop.troth.desk.procurement;

import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.view.DeskTimes;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.procurement.Outgoing;
import shop.troth.procurement.OutgoingDocuments;
import shop.troth.stores.Store;

/** The lines at the desk about documents for buying systems: what each is, and what became of it. */
@Component
@RequiredArgsConstructor
public class DocumentRows {

    private final OutgoingDocuments outgoing;
    private final Orders orders;

    /**
     * A line.
     *
     * @param order number of the order that it is about
     * @param state such as {@code Refused (406)}, with the last status
     * @param mayRepeat whether it can be sent again
     */
    public record Row(String id, String order, String title, String at, String state, int tries, boolean mayRepeat) {}

    /** Returns those about an order, oldest first. */
    public List<Row> of(Store store, Order order) {
        return outgoing.of(store.id(), order.id()).stream()
                .map(it -> row(store, it, order.number()))
                .toList();
    }

    List<Row> rows(Store store, List<Outgoing> documents) {
        var numbers = orders
                .findAll(
                        store.id(),
                        documents.stream().map(Outgoing::order).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::id, Order::number));
        return documents.stream()
                .map(it -> row(store, it, numbers.getOrDefault(it.order(), "")))
                .toList();
    }

    private static Row row(Store store, Outgoing it, String order) {
        return new Row(
                it.id().toString(),
                order,
                it.kind().title(),
                DeskTimes.minute(store, it.at()),
                it.state().title() + it.code().map(" (%d)"::formatted).orElse(""),
                it.tries(),
                it.maySendAgain());
    }
}
