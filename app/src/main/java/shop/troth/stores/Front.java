package shop.troth.stores;

import java.util.Map;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;

/**
 * The addresses at which shoppers reach the stores of this process; links in emails and returns from the bank begin with them.
 *
 * @param addresses such as {@code http://millipore.localhost:8080}, without a trailing slash
 */
public record Front(Map<StoreId, String> addresses) {

    /** @throws Problem for a store that this process does not serve */
    public String address(StoreId store) {
        var address = addresses.get(store);
        if (address == null) {
            throw new Problem("The store %s has no address on this server.".formatted(store));
        }
        return address;
    }
}
