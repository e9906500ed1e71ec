package shop.troth.checkout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Observed;

/**
 * What is kept beside an order without being typed, because the review page says so there (clause millipore.purchase-collects).
 *
 * @param network the network address the order came from
 */
public record Origin(Observed network) {

    /**
     * What is kept.
     *
     * @param page the page the order was started from, without the host
     * @param has whether the store has a feature
     */
    Map<Kind<String>, Observed> records(Observed page, Predicate<Feature> has) {
        var records = new LinkedHashMap<Kind<String>, Observed>();
        if (has.test(CheckoutFeatures.NETWORK_ADDRESS)) {
            records.put(Kind.ORIGIN_NETWORK, network);
        }
        if (has.test(CheckoutFeatures.STARTING_PAGE)) {
            records.put(Kind.ORIGIN_PAGE, page);
        }
        return records;
    }
}
