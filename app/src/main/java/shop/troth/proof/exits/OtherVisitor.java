package shop.troth.proof.exits;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.Visits;

/** A visitor unrelated to a purchase, in their own browser, with something of their own in the cart. */
@Component
class OtherVisitor {

    private static final String THANKS = "/checkout/thanks";

    /** Pages on which a buyer sees what they typed. */
    private static final List<String> WHILE_IT_LASTS = List.of("/cart", "/checkout", "/checkout/review", THANKS);

    private final Visits visits;

    OtherVisitor(Visits visits) {
        this.visits = visits;
    }

    /** Looks at these pages while the buyer is about to confirm: a cached page or a shared cart would show the buyer's data. */
    void looksAround(StoreId store, Sightings seen) {
        var other = visits.twin(store);
        other.addSomething();
        other.form();
        WHILE_IT_LASTS.forEach(it -> seen.at(Exit.VISITOR, other.get(it).body()));
    }

    /**
     * Opens a paid order, by its link alone and then with an email address that is not the buyer's.
     *
     * @return the page that the link opens
     */
    Answer opens(StoreId store, String link, Order order, Sightings seen) {
        var other = visits.twin(store);
        var page = other.get(link);
        var wrong = other.post(link, Map.of("email", other.person().email()));
        Stream.of(page, wrong, other.get(link)).forEach(it -> seen.shown(it, order));
        seen.at(Exit.VISITOR, other.get(THANKS).body());
        return page;
    }
}
