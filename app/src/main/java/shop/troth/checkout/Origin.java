package shop.troth.checkout;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.troth.vault.Kind;
import shop.troth.vault.Observed;

/**
 * What is kept beside an order without being typed, because the review page says so there (clause millipore.purchase-collects).
 *
 * @param network the network address the order came from
 */
public record Origin(Observed network) {

    /** @param page the page the order was started from, without the host */
    Map<Kind<String>, Observed> records(Observed page) {
        var records = new LinkedHashMap<Kind<String>, Observed>();
        records.put(Kind.ORIGIN_NETWORK, network);
        records.put(Kind.ORIGIN_PAGE, page);
        return records;
    }
}
