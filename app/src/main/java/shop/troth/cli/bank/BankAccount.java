package shop.troth.cli.bank;

import java.net.URI;
import java.util.List;
import shop.troth.cli.data.DataFolder;
import shop.troth.stores.Store;

/**
 * A store's account at the test bank. The key is random and lies in the data folder, so no other process can use the bank.
 *
 * @param webhook where the bank tells of payments, on loopback
 * @param webhookHost the host header to send there
 */
public record BankAccount(
        String name, String displayName, String secretKey, String webhookSecret, URI webhook, String webhookHost) {

    /** @param port where the stores listen on loopback */
    public static BankAccount of(Store store, DataFolder folder, int port) {
        return new BankAccount(
                store.id().value(),
                store.name(),
                "sk_test_"
                        + folder.secret("bank-key-" + store.id().value())
                                .replace("-", "")
                                .replace("_", ""),
                "whsec_"
                        + folder.secret("bank-webhook-" + store.id().value())
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
