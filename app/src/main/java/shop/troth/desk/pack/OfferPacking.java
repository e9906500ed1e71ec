package shop.troth.desk.pack;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.desk.reveal.DeskFeatures;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.ReprintLabel;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.ship.Carriers;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.policy.features.Features;

/** Says what the visitor may do with orders that wait to be shipped. */
@Service
@RequiredArgsConstructor
public class OfferPacking {

    private final Features features;
    private final Carriers carriers;

    /** What the visitor's role can do at this store. */
    public PackOffer to(Visitor visitor) {
        var store = visitor.store().id();
        var ships = ReprintLabel.isFor(visitor) && features.has(store, FulfillmentFeatures.SHIPPING);
        var slips = visitor.rights().mayReveal(DeskUses.PACK.purpose()) && features.has(store, DeskFeatures.PACK);
        return new PackOffer(
                UUID.randomUUID().toString(), ships ? carriers.known(store) : List.of(), slips, ShipOrders.MOST);
    }
}
