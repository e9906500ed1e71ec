package shop.troth.proof.probes;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ThankBuyer;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.proof.Scene;
import shop.troth.proof.Unfinished;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/** Orders in the probe twin. */
@Component
class TwinOrders {

    private final Visits visits;
    private final ThankBuyer thankBuyer;

    TwinOrders(Visits visits, ThankBuyer thankBuyer) {
        this.visits = visits;
        this.thankBuyer = thankBuyer;
    }

    /** Somebody new buys something. */
    Order paid(Scene scene) {
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        return of(scene, shopper)
                .filter(it -> it.state() == OrderState.PAID)
                .orElseThrow(() -> new Unfinished("A purchase in the probe twin was not completed."));
    }

    /** The order that a shopper placed last. */
    Optional<Order> of(Scene scene, Shopper shopper) {
        return shopper.cookies().values().stream()
                .flatMap(it -> CartId.of(it).map(Stream::of).orElseGet(Stream::empty))
                .flatMap(it -> thankBuyer.find(scene.twin(), it).stream())
                .findFirst();
    }
}
