package shop.troth.payments;

import java.net.URI;
import java.util.List;
import shop.troth.kernel.StoreId;

/**
 * A store's account at the bank. With a Stripe key and Stripe's address it is live; with the local bank's, it is for development.
 *
 * @param api base address of the bank's API
 * @param messageSecrets secrets that sign the bank's messages to the store; two while one is being changed
 */
public record BankAccount(StoreId store, URI api, String secretKey, List<String> messageSecrets) {

    @Override
    public String toString() {
        return "BankAccount[" + store + " at " + api + "]";
    }
}
