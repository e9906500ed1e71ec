package shop.troth.runtime.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicSettingsTests {

    private static final Stores STORES = Stores.read(ProjectFolder.path().resolve("stores"));

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "TROTH_BIND", "0.0.0.0",
            "TROTH_TLS_CERTIFICATE", "/etc/shop.pem",
            "TROTH_TLS_KEY", "/etc/shop.key",
            "TROTH_SMTP_URL", "smtp://mail.example.com"));

    @BeforeEach
    void banks() {
        for (var store : STORES.originals()) {
            var name = "TROTH_STRIPE_"
                    + store.id().value().toUpperCase(Locale.ROOT).replace('-', '_');
            environment.put(name + "_KEY", "sk_live_one");
            environment.put(name + "_WEBHOOK_SECRET", "whsec_one");
        }
    }

    @Test
    void with_a_certificate_a_bank_for_each_store_and_a_mail_server_strangers_may_come() {
        assertThatCode(() -> check(List.of(real(STORES.originals().iterator().next()))))
                .doesNotThrowAnyException();
    }

    @Test
    void all_that_is_missing_is_named_at_once() {
        environment.keySet().retainAll(Set.of("TROTH_BIND", "TROTH_STRIPE_MILLIPORE_KEY"));

        assertThatThrownBy(() -> check(STORES.originals()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("tls.certificate, tls.key, smtp.url, ")
                .hasMessageContaining("stripe.betty-mills.key, stripe.betty-mills.webhook-secret")
                .hasMessageContaining("stripe.millipore.webhook-secret")
                .hasMessageContaining("stripe.perricone-md.key, stripe.perricone-md.webhook-secret")
                .hasMessageContaining("or trial=yes")
                .hasMessageNotContaining("stripe.millipore.key");
    }

    @Test
    void what_is_left_of_the_demonstration_is_named() {
        assertThatThrownBy(() -> check(STORES.originals()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("hosts in stores/millipore/store.yaml (millipore.localhost)")
                .hasMessageContaining("mail-from in stores/betty-mills/store.yaml (orders@betty-mills.example)")
                .hasMessageContaining("recipients in stores/perricone-md/store.yaml (Troth Test Bank)");
    }

    @Test
    void a_trial_needs_a_certificate_all_the_same_and_nothing_else() {
        environment.keySet().removeIf(it -> it.contains("STRIPE") || it.contains("SMTP"));
        environment.put("TROTH_TRIAL", "yes");
        assertThatCode(() -> check(STORES.originals())).doesNotThrowAnyException();

        environment.put("TROTH_TRIAL", "perhaps");
        assertThatThrownBy(() -> check(STORES.originals())).hasMessageContaining("must be yes or no");

        environment.put("TROTH_TRIAL", "yes");
        environment.remove("TROTH_TLS_CERTIFICATE");
        assertThatThrownBy(() -> check(STORES.originals()))
                .hasMessageContaining("set tls.certificate.")
                .hasMessageNotContaining("stripe");
    }

    @Test
    void on_loopback_nothing_has_to_be_set() {
        environment.clear();

        assertThatCode(() -> check(STORES.originals())).doesNotThrowAnyException();
    }

    private void check(Collection<Store> stores) {
        Settings.read(folder, environment).mayMeetStrangers(stores);
    }

    /** A store as its owner would edit it. */
    private static Store real(Store demo) {
        var contact = demo.contact();
        return new Store(
                demo.id(),
                demo.name(),
                demo.brand(),
                new Store.Contact(
                        List.of("shop.internal"), "orders@shop.internal", contact.address(), contact.country()),
                demo.currency(),
                demo.deliveries(),
                demo.dispatch(),
                demo.conditions(),
                new shop.troth.stores.Recipients(List.of()),
                demo.features(),
                demo.recording(),
                demo.folder());
    }
}
