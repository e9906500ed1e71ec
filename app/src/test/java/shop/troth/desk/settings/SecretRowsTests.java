package shop.troth.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import shop.troth.desk.settings.SettingsView.Secret;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretRowsTests {

    private final Store store = RunningShop.get().bean(Stores.class).named(RunningShop.STORE);

    @Test
    void what_is_set_is_told_and_never_what_it_is() {
        var secrets = of(Map.of(
                "troth.bank.millipore.key", "sk_live_SECRET",
                "troth.bank.millipore.webhook-secret", "whsec_SECRET",
                "troth.mail.smtp", "smtps://user:SECRET@mail.example.com:465",
                "troth.dkim.millipore.key", "SECRET",
                "troth.mail.in.millipore", "imaps://help:SECRET@mail.example.com/INBOX",
                "troth.mail.returns", "imaps://returns:SECRET@mail.example.com/INBOX"));

        assertThat(secrets).hasSize(6).allMatch(Secret::isSet);
        assertThat(secrets.toString()).doesNotContain("SECRET");
    }

    @Test
    void the_test_bank_the_local_mailbox_and_a_mail_server_without_a_password_count_as_not_set() {
        var secrets = of(Map.of(
                "troth.bank.millipore.api", "http://127.0.0.1:4242",
                "troth.bank.millipore.key", "sk_test_SECRET",
                "troth.bank.millipore.webhook-secret", "whsec_SECRET",
                "troth.mail.smtp", "smtp://mail.example.com:25",
                "troth.mail.in.millipore", "imap://millipore:SECRET@127.0.0.1:1430/INBOX",
                "troth.mail.returns", "imap://returns:SECRET@127.0.0.1:1430/INBOX"));

        assertThat(secrets).hasSize(6).noneMatch(Secret::isSet);
        assertThat(secrets.stream().collect(Collectors.toMap(Secret::setting, Secret::without)))
                .containsEntry("stripe.millipore.key", "The store uses the test bank.")
                .containsEntry("smtp.url", "The mail server takes email without one.");
    }

    private List<Secret> of(Map<String, Object> properties) {
        var settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("settings", properties));
        return new SecretRows(settings).of(store);
    }
}
