package shop.troth.proof.probes;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ThankBuyer;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/** Orders in the probe twin. */
@Component
@NamedInterface("visit")
@RequiredArgsConstructor
public class TwinOrders {

    private final Visits visits;
    private final ThankBuyer thankBuyer;
    private final Orders orders;
    private final Map<StoreId, OrderId> shared = new ConcurrentHashMap<>();

    /**
     * Orders something as a new shopper; the order is only the caller's, to cancel or erase.
     *
     * @throws ProbeIncomplete if the purchase is not completed
     */
    public Order paid(ProbeContext scene) {
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        return of(scene, shopper)
                .filter(it -> it.state() == OrderState.PAID)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
    }

    /**
     * A paid order of this run, shared by probes that only check what may be done with it. It is never one of {@link #paid}, whose buyer
     * may have been erased by the probe that placed it. The next run deletes it.
     */
    public Order anyPaid(ProbeContext scene) {
        return Optional.ofNullable(shared.get(scene.twin()))
                .flatMap(it -> orders.find(scene.twin(), it))
                .filter(it -> it.state() == OrderState.PAID)
                .orElseGet(() -> {
                    var order = paid(scene);
                    shared.put(scene.twin(), order.id());
                    return order;
                });
    }

    /** The order that a shopper placed last; empty if there is none. */
    public Optional<Order> of(ProbeContext scene, Shopper shopper) {
        return of(scene.twin(), shopper);
    }

    /** The same, in this twin. */
    public Optional<Order> of(StoreId twin, Shopper shopper) {
        return shopper.cookies().values().stream()
                .flatMap(it -> CartId.of(it).map(Stream::of).orElseGet(Stream::empty))
                .flatMap(it -> thankBuyer.find(twin, it).stream())
                .map(ThankBuyer.Thanks::order)
                .findFirst();
    }
}
