package shop.troth.runtime.bank;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.troth.stores.Store;

/**
 * A store's account at the test bank. The key is random and lies in the data folder, so no other process can use the bank.
 *
 * @param webhook where the bank tells of payments, on loopback
 * @param webhookHost the host header to send there
 */
public record BankAccount(
        String name, String displayName, String secretKey, String webhookSecret, URI webhook, String webhookHost) {

    /**
     * The account of a store.
     *
     * @param secrets random secrets of a data folder by name, always the same
     * @param port where the stores listen on loopback
     */
    public static BankAccount of(Store store, UnaryOperator<String> secrets, int port) {
        return new BankAccount(
                store.id().value(),
                store.name(),
                "sk_test_"
                        + secrets.apply("bank-key-" + store.id().value())
                                .replace("-", "")
                                .replace("_", ""),
                "whsec_"
                        + secrets.apply("bank-webhook-" + store.id().value())
                                .replace("-", "")
                                .replace("_", ""),
                URI.create("http://127.0.0.1:" + port + "/bank/events"),
                store.host() + ":" + port);
    }

    /** As the bank reads it. */
    Wire wire() {
        return new Wire(name, displayName, secretKey, webhook.toString(), webhookHost, List.of(webhookSecret));
    }

    record Wire(
            String name,
            String displayName,
            String secretKey,
            String webhookUrl,
            String webhookHost,
            List<String> webhookSecrets) {}

    /** Never the key nor the secret. */
    @Override
    public String toString() {
        return "BankAccount[" + name + "]";
    }
}
