package shop.troth.testbank.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shop that is a customer of the bank.
 *
 * @param name short name, the account's id in the books
 * @param displayName what shoppers read on the payment page; the name when there is none
 * @param secretKey the key its API calls carry
 * @param webhookUrl where events are sent; none are sent when there is no address
 * @param webhookHost the Host header sent with them, when it differs from the address
 * @param webhookSecrets what events are signed with; several while a secret is being changed
 */
public record ApiAccount(
        String name,
        @Nullable String displayName,
        String secretKey,
        @Nullable String webhookUrl,
        @Nullable String webhookHost,
        List<String> webhookSecrets) {

    public ApiAccount {
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    public String shown() {
        return displayName == null ? name : displayName;
    }

    /** Never the key nor the secrets. */
    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
