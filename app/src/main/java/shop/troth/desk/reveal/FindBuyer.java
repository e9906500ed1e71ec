package shop.troth.desk.reveal;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import shop.troth.desk.serve.Visitor;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Finds the orders of an exact email address, phone number, or ZIP code and last name. Itself a look: in the record of who is found, and in
 * the desk’s log either way. Whoever is known without an order, such as a reader of a newsletter, is not found, and the same statements run for
 * them as for somebody who is unknown, so that the time an answer takes tells nothing either.
 */
@Service
public class FindBuyer {

    public static final String FOUND = "found-buyer";
    private static final int MOST = 50;

    /** How it ended. */
    public sealed interface Outcome {
        /** @param orders newest first; none if nobody here is found */
        record Found(List<Order> orders) implements Outcome {}

        /** As many as {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}
    }

    private final Vault vault;
    private final Orders orders;
    private final StaffEvents events;
    private final Clock clock;

    FindBuyer(Vault vault, Orders orders, StaffEvents events, Clock clock) {
        this.vault = vault;
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

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
