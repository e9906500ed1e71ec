package shop.troth.desk.reveal;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.desk.serve.Visitor;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Finds the orders for an exact email address, phone number, or ZIP code and last name. This is itself a look: it is in the record of those
 * who are found, and always in the desk’s log. A person known without an order, such as a reader of a newsletter, is not found; the same
 * statements run for them as for an unknown person, so that the response time reveals nothing either.
 */
@Service
@RequiredArgsConstructor
public class FindBuyer {

    public static final String FOUND = "found-buyer";
    private static final int MOST = 50;

    /** How it ended. */
    public sealed interface Outcome {
        /** @param orders newest first; empty if nobody is found */
        record Found(List<Order> orders) implements Outcome {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}
    }

    private final Vault vault;
    private final Orders orders;
    private final StaffEvents events;
    private final Clock clock;

    /** @param given what the form was given, without errors */
    public Outcome find(Visitor visitor, FindForm by, Submission given) {
        var store = visitor.store().id();
        events.add(store.value(), visitor.id(), FOUND, "", "");
        if (events.lately(visitor.id(), FOUND, RevealBuyer.HOUR) > RevealBuyer.MOST_AN_HOUR) {
            return new Outcome.TooMany();
        }
        var use = by.use();
        var sought = by.sought(given).among(it -> orders.buyers(store, it));
        var people = vault.find(store, sought, use, use.known());
        return new Outcome.Found(orders.of(store, people, clock.instant(), MOST));
    }
}
