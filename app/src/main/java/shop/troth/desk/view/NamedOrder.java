package shop.troth.desk.view;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.Visitor;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.policy.register.Feature;

/** Finds the order that the address of a page names. */
@Component
@RequiredArgsConstructor
public class NamedOrder {

    private final Orders orders;

    /** @throws ResponseStatusException 404 if the store has no order of this number */
    public Order find(Visitor visitor, String number) {
        var store = visitor.store().id();
        return orders.numbered(store, number)
                .flatMap(it -> orders.find(store, it))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * The same for a page of a feature.
     *
     * @throws ResponseStatusException 404 also if the store does not have the feature
     */
    public Order find(Visitor visitor, String number, Feature feature) {
        if (!visitor.features().has(feature)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return find(visitor, number);
    }
}
