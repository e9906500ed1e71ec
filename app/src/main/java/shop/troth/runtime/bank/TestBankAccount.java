package shop.troth.runtime.bank;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.troth.stores.Store;

/**
 * A store's account at the test bank. Its key is random and stored in the data folder, so no other user's process can use the bank.
 *
 * @param webhook where the bank reports payments, on loopback
 * @param webhookHost the Host header to send there
 */
public record TestBankAccount(
        String name, String displayName, String secretKey, String webhookSecret, URI webhook, String webhookHost) {

    /**
     * Returns the account of a store.
     *
     * @param secrets gives the data folder's random secret of a name, always the same
     * @param port where the stores listen on loopback
     */
    public static TestBankAccount of(Store store, UnaryOperator<String> secrets, int port) {
        return new TestBankAccount(
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

    /** The account in the form that the bank reads. */
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

    /** Without the key and the secret. */
    @Override
    public String toString() {
        return "BankAccount[" + name + "]";
    }
}
