package shop.troth.checkout;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.troth.vault.Kind;
import shop.troth.vault.Observed;

/**
 * What is kept beside an order without being typed, because the review page says so there (clause millipore.purchase-collects).
 *
 * @param network the network address the order came from
 * @param page the address of the page the order was started from, without the host
 */
public record Origin(Observed network, Observed page) {

    Map<Kind<String>, Observed> records() {
        var records = new LinkedHashMap<Kind<String>, Observed>();
        records.put(Kind.ORIGIN_NETWORK, network);
        records.put(Kind.ORIGIN_PAGE, page);
        return records;
    }
}
