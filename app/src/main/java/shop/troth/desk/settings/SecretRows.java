package shop.troth.desk.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import shop.troth.desk.settings.SettingsView.Secret;
import shop.troth.stores.Store;

/** Which secrets of a store are set. Their values are neither shown here nor passed to any page. */
@Component
@RequiredArgsConstructor
class SecretRows {

    private static final String TEST_BANK = "The store uses the test bank.";

    private final Environment settings;

    List<Secret> of(Store store) {
        var id = store.id().value();
        var bank = "troth.bank." + id;
        var hasBank = isThere(bank + ".key") && !isThere(bank + ".api"); // the test bank has an address of its own
        var isLocal = !opensWithPassword("troth.mail.smtp") && isHere("troth.mail.smtp");
        return List.of(
                new Secret("Key of the bank account", "stripe." + id + ".key", hasBank, TEST_BANK),
                new Secret(
                        "Secret that signs the bank’s reports", "stripe." + id + ".webhook-secret", hasBank, TEST_BANK),
                new Secret(
                        "Password of the mail server",
                        "smtp.url",
                        opensWithPassword("troth.mail.smtp"),
                        isLocal ? "Email goes to this machine." : "The mail server takes email without one."),
                new Secret(
                        "Key that signs email",
                        "dkim." + id + ".key",
                        isThere("troth.dkim." + id + ".key"),
                        "The server made a key, and keeps it encrypted."),
                new Secret(
                        "Password of the mailbox that people write to",
                        "mailbox." + id + ".url",
                        isOutside("troth.mail.in." + id),
                        "The store reads no mailbox but the local one."),
                new Secret(
                        "Password of the mailbox for returned email",
                        "returns.url",
                        isOutside("troth.mail.returns"),
                        "The server reads no mailbox but the local one."));
    }

    private boolean isThere(String property) {
        return settings.containsProperty(property);
    }

    private boolean isOutside(String property) {
        return opensWithPassword(property) && !isHere(property);
    }

    private boolean opensWithPassword(String property) {
        return address(property)
                .flatMap(it -> Optional.ofNullable(it.getRawUserInfo()))
                .filter(it -> it.contains(":"))
                .isPresent();
    }

    private boolean isHere(String property) {
        return address(property)
                .filter(it -> "127.0.0.1".equals(it.getHost()) || "localhost".equals(it.getHost()))
                .isPresent();
    }

    private Optional<URI> address(String property) {
        return Optional.ofNullable(settings.getProperty(property)).map(URI::create);
    }
}
