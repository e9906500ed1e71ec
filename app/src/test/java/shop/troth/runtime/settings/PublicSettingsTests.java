package shop.troth.runtime.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicSettingsTests {

    private static final Stores STORES = Stores.read(ProjectFolder.path().resolve("stores"));

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "TROTH_BIND", "0.0.0.0",
            "TROTH_TLS_CERTIFICATE", "/etc/shop.pem",
            "TROTH_SMTP_URL", "smtp://mail.example.com",
            "TROTH_STRIPE_MILLIPORE_KEY", "sk_live_one",
            "TROTH_STRIPE_PERRICONE_MD_KEY", "sk_live_two",
            "TROTH_STRIPE_BETTY_MILLS_KEY", "sk_live_three"));

    @Test
    void with_a_certificate_a_bank_for_each_store_and_a_mail_server_strangers_may_come() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void what_is_missing_is_named() {
        environment.remove("TROTH_SMTP_URL");
        environment.remove("TROTH_STRIPE_BETTY_MILLS_KEY");

        assertThatThrownBy(this::check)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("set smtp.url, stripe.betty-mills.key, or trial=yes");
    }

    @Test
    void a_trial_says_that_it_is_one_and_needs_a_certificate_all_the_same() {
        environment.keySet().removeIf(it -> it.contains("STRIPE") || it.contains("SMTP"));
        environment.put("TROTH_TRIAL", "yes");
        assertThatCode(this::check).doesNotThrowAnyException();

        environment.put("TROTH_TRIAL", "perhaps");
        assertThatThrownBy(this::check).hasMessageContaining("must be yes or no");

        environment.put("TROTH_TRIAL", "yes");
        environment.remove("TROTH_TLS_CERTIFICATE");
        assertThatThrownBy(this::check).hasMessageContaining("needs a certificate");
    }

    @Test
    void on_loopback_nothing_has_to_be_set() {
        environment.clear();

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void check() {
        Settings.read(folder, environment).mayMeetStrangers(STORES.originals());
    }
}
