package shop.troth.proof.sharing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.orders.link.OrderLinks;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Visits;

/** Checks that somebody who has the link of another person’s order sees nothing without the email address that it was placed with. */
@Component
@NamedInterface("visit")
@RequiredArgsConstructor
public class OthersLink {

    private static final int NOT_FOUND = 404;

    private final Visits visits;
    private final OrderLinks links;
    private final Clock clock;

    /**
     * Tries to open an order of the twin with another email address, and then with its own.
     *
     * @return the page that shows the buyer who used their data; empty in a store without pages of orders
     * @throws ProbeIncomplete if it does not open with its own, so that nothing is proved
     */
    public Optional<ProbeResponse> look(ProbeContext scene, Order order, MadeUpPerson buyer, List<String> faults) {
        var link =
                links.next(scene.twin(), List.of(order.id()), clock.instant()).get(order.id());
        var path = "/orders/" + link;
        var stranger = visits.twin(scene.store().id());
        var tried =
                stranger.postAndFollow(path, Map.of("email", stranger.person().email()));
        if (tried.status() == NOT_FOUND) { // a store without such a page shows nothing to anyone
            return Optional.empty();
        }
        if (shows(tried, order, buyer) || shows(stranger.get(path), order, buyer)) {
            faults.add("Somebody who had the link of an order opened it with another email address.");
        }
        var own = visits.twin(scene.store().id(), buyer);
        if (!shows(own.postAndFollow(path, Map.of("email", buyer.email())), order, buyer)) {
            throw new ResultMissing("An order in the test copy did not open to its own buyer.");
        }
        return Optional.of(own.get(path + "/record"));
    }

    private static boolean shows(ProbeResponse page, Order order, MadeUpPerson buyer) {
        return List.of(order.number(), buyer.name(), buyer.street()).stream().anyMatch(page.body()::contains);
    }
}
