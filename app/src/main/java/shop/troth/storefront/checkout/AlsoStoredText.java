package shop.troth.storefront.checkout;

import java.util.ArrayList;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;

/** Describes what is stored with an order in addition to the input, as the store may keep it (clause millipore.voluntary-and-knowing). */
@Component
@RequiredArgsConstructor
class AlsoStoredText {

    private final Features features;

    String words(Store store) {
        var has = features.of(store.id());
        var kept = new ArrayList<String>();
        kept.add("your order number");
        if (has.has(CheckoutFeatures.NETWORK_ADDRESS)) {
            kept.add("the IP address your order came from");
        }
        if (has.has(CheckoutFeatures.STARTING_PAGE)) {
            kept.add("the page you placed your order from");
        }
        return "We keep %s%s so we can fulfill your order and resolve any dispute about it."
                .formatted(list(kept), kept.size() == 1 ? "" : ",");
    }

    private static String list(ArrayList<String> all) {
        return switch (all.size()) {
            case 1 -> all.getFirst();
            case 2 -> all.getFirst() + " and " + all.getLast();
            default -> String.join(", ", all.subList(0, all.size() - 1)) + ", and " + all.getLast();
        };
    }
}
