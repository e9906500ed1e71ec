package shop.troth.coupons;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.stores.CouponOffer;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The offers of the stores. */
@Component
public class CouponOffers {

    private final Map<StoreId, CouponOffer> offers = new LinkedHashMap<>();
    private final Features features;
    private final CouponRequests requests;

    CouponOffers(Stores stores, Features features, CouponRequests requests) {
        this.features = features;
        this.requests = requests;
        for (var store : stores.originals()) {
            CouponOffer.read(store.folder()).ifPresent(it -> offers.put(store.id(), it));
        }
    }

    /** Returns a store's current offer; empty if there is none, or the policy does not permit coupon requests. */
    public Optional<CouponOffer> of(Store store) {
        return Optional.ofNullable(offers.get(store.id().original()))
                .filter(it -> features.has(store.id(), CouponUses.REQUEST));
    }

    /** Returns whether coupons of it are left. */
    public boolean isLeft(Store store, CouponOffer offer) {
        return requests.isLeft(store.id(), offer.id(), offer.most());
    }

    /** Returns words such as {@code 5% off an order of $50.00 or more}. */
    public static String words(Store store, CouponOffer offer) {
        return OfferWords.of(store, offer);
    }
}
