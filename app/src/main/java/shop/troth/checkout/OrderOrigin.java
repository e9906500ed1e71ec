package shop.troth.checkout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.ObservedValue;

/**
 * What is kept with an order without being typed, as the review page says (clause millipore.purchase-collects).
 *
 * @param network the network address from which the order came
 */
public record OrderOrigin(ObservedValue network) {

    /**
     * Returns what is kept, by kind.
     *
     * @param page the page on which the order was started, without the host
     * @param has whether the store has a feature
     */
    Map<Kind<String>, ObservedValue> records(ObservedValue page, Predicate<Feature> has) {
        var records = new LinkedHashMap<Kind<String>, ObservedValue>();
        if (has.test(CheckoutFeatures.NETWORK_ADDRESS)) {
            records.put(Kind.ORIGIN_NETWORK, network);
        }
        if (has.test(CheckoutFeatures.STARTING_PAGE)) {
            records.put(Kind.ORIGIN_PAGE, page);
        }
        return records;
    }
}
