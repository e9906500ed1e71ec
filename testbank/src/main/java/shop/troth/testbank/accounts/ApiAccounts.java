package shop.troth.testbank.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The bank's customers, given at the start and fixed for the life of the process. */
public final class ApiAccounts {

    private final List<ApiAccount> all;

    /** @throws IllegalArgumentException when two accounts share a name or a key, or one lacks either */
    public ApiAccounts(List<ApiAccount> all) {
        var seen = new HashSet<String>();
        for (var account : all) {
            if (account.name().isBlank() || account.secretKey().isBlank()) {
                throw new IllegalArgumentException("Each account needs a name and a secretKey.");
            }
            if (account.webhookUrl() != null && !isAddress(account.webhookUrl())) {
                throw new IllegalArgumentException(
                        "The webhookUrl of %s is not an http address.".formatted(account.name()));
            }
            if (!seen.add("name " + account.name()) || !seen.add("key " + account.secretKey())) {
                throw new IllegalArgumentException("Two accounts share a name or a secretKey.");
            }
        }
        this.all = List.copyOf(all);
    }

    /** The account a secret key belongs to. */
    public Optional<ApiAccount> byKey(String key) {
        var given = key.getBytes(UTF_8);
        return all.stream()
                .filter(account -> MessageDigest.isEqual(account.secretKey().getBytes(UTF_8), given))
                .findFirst();
    }

    public Optional<ApiAccount> byName(String name) {
        return all.stream().filter(account -> account.name().equals(name)).findFirst();
    }

    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return address.getHost() != null && List.of("http", "https").contains(address.getScheme());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
