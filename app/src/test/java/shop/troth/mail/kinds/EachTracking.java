package shop.troth.mail.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import shop.troth.fulfillment.ship.TrackShipment;
import shop.troth.orders.Order;
import shop.troth.orders.Shipments;
import shop.troth.staff.StaffId;
import shop.troth.testing.RunningShop;

/** A tracking number that staff enter after its package left. */
final class EachTracking {

    private static final RunningShop SHOP = RunningShop.get();

    private EachTracking() {}

    static void entered(Order order) {
        var shipment = SHOP.bean(Shipments.class).of(order.store(), order.id()).getFirst();
        var outcome = SHOP.bean(TrackShipment.class).track(order, shipment.id(), "", "1Z 999-42", StaffId.next());
        assertThat(outcome).isEqualTo(TrackShipment.Outcome.SAVED);
    }
}
