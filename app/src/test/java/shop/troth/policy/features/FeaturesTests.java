package shop.troth.policy.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Feature;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeaturesTests {

    private static final StoreId STORE = new StoreId("millipore");
    /** What millipore has not: it asks no age, sends no gifts, discloses nothing to protect its own rights, its folder names no quick-order pad, no orders by phone and none that staff put together, its policy lets no searches be counted, no visits measured by a number, and none used for ads, it has two kinds of newsletter, and none to buyers, and it promises no email about changes; nor does it let tax certificates be kept. */
    private static final Set<String> OF_OTHER_STORES = Set.of(
            "age-question",
            "suggestions",
            "likes",
            "study",
            "child-report",
            "child-deletion",
            "gift-note",
            "legal-claims",
            "quick-order",
            "searches-without-results",
            "visit-records",
            "visit-exits",
            "campaigns",
            "content-beacons",
            "advertising",
            "product-feed",
            "audience-figures",
            "phone-orders",
            "draft-orders",
            "coupon-request",
            "contact-organization",
            "mailing-catalogue-post",
            "mailing-offers-post",
            "quotes",
            "quote-orders",
            "tax-certificates",
            "newsletter-newsletter",
            "newsletter-newsletter-by-orders",
            "newsletter-notice",
            "newsletter-notice-by-orders",
            "newsletter-offers",
            "newsletter-offers-by-orders",
            "newsletter-product-updates",
            "newsletter-product-updates-by-orders",
            "newsletter-promotion-by-orders",
            "newsletter-sale-notices",
            "newsletter-sale-notices-by-orders",
            "newsletter-updates-by-orders",
            "policy-change");

    private static final String SETTINGS =
            "{ may: [collect, keep, use], data: session.settings, for: site.preferences, keep: P1Y after last-visit }";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final Register register = Register.ofThisBuild();
    private final Moving clock = new Moving();

    @TempDir
    Path folder;

    @Test
    void a_store_has_what_its_policy_allows_and_its_twin_too() throws IOException {
        try (var shop = shop("", "")) {
            var features = shop.getBean(Features.class);
            assertThat(register.features())
                    .hasSizeGreaterThan(5)
                    .allMatch(it -> features.has(STORE, it) != OF_OTHER_STORES.contains(it.id()));
            assertThat(features.has(STORE.twin(), feature("display-settings"))).isTrue();
            assertThat(features.of(STORE)).isSameAs(features.of(STORE));
        }
    }

    @Test
    void a_use_that_a_new_version_ends_goes_off_at_its_hour() throws IOException {
        try (var shop = shop("", "")) {
            var features = shop.getBean(Features.class);
            publish(Files.readString(policy()).replace("- " + SETTINGS, ""), NOON.plus(Duration.ofDays(30)));

            clock.now = NOON.plus(Duration.ofDays(30)).minusSeconds(1);
            assertThat(features.has(STORE, feature("display-settings"))).isTrue();
            clock.now = NOON.plus(Duration.ofDays(30));
            assertThat(features.has(STORE, feature("display-settings"))).isFalse();
            assertThat(features.has(STORE.twin(), feature("display-settings"))).isFalse();
            assertThat(features.has(STORE, feature("guest-checkout"))).isTrue();
        }
    }

    @Test
    void a_list_in_store_yaml_leaves_the_others_out() throws IOException {
        try (var shop = shop("features: [cart, guest-checkout]", "")) {
            var features = shop.getBean(Features.class);
            assertThat(features.has(STORE, feature("guest-checkout"))).isTrue();
            assertThat(features.has(STORE, feature("phone-field"))).isFalse();
            assertThat(features.has(STORE, feature("display-settings"))).isFalse();
        }
    }

    @Test
    void a_policy_that_wants_people_asked_before_a_cookie_is_set_stops_the_start() {
        UnaryOperator<String> asking =
                it -> it.replace(SETTINGS, SETTINGS.replace("last-visit }", "last-visit, if: [[opted-in]] }"));

        assertThatThrownBy(() -> shop("", asking))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("millipore: The policy requires consent before the cookie “display” is set")
                .hasMessageContaining("no page that asks for it. Allow the cookie without consent");
    }

    @Test
    void a_feature_the_policy_in_force_forbids_stops_the_start_with_file_and_line() throws IOException {
        assertThatThrownBy(() -> shop("features:\n  - cart\n  - display-settings", SETTINGS))
                .isInstanceOf(Problem.class)
                .hasMessageMatching(
                        ".*millipore/store\\.yaml:\\d+: The policy does not allow the feature “display-settings” .*"
                                + "'collect session\\.settings for site\\.preferences' is refused: no clause allows it\\. .*")
                .hasMessageContaining("store.yaml:%d:".formatted(line("display-settings")));
    }

    @Test
    void the_clause_that_decides_is_named() throws IOException {
        assertThatThrownBy(() -> shop(
                        "features: [cart, guest-checkout]",
                        "data: [person.name, person.organisation, contact, payment.method, message.order-comment] }"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("“guest-checkout”")
                .hasMessageContaining(
                        "'ask contact.email in the form “checkout”' is refused: “least-asked” does not list it");
    }

    @Test
    void a_feature_nobody_knows_gets_the_nearest_and_one_alone_what_it_stands_on() {
        assertThatThrownBy(() -> shop("features: [cart, guest-chekout]", ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no feature “guest-chekout”. Did you mean “guest-checkout”?");
        assertThatThrownBy(() -> shop("features: [guest-checkout]", ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("“guest-checkout” requires cart");
    }

    private Feature feature(String id) {
        return register.feature(id).orElseThrow();
    }

    private Path policy() {
        return folder.resolve("millipore/policy.yaml");
    }

    private int line(String word) throws IOException {
        return Files.readAllLines(folder.resolve("millipore/store.yaml")).indexOf("  - " + word) + 1;
    }

    /** @param features more of store.yaml; @param gone what is taken out of the policy, or narrowed to a name */
    private AnnotationConfigApplicationContext shop(String features, String gone) throws IOException {
        return shop(features, text -> {
            assertThat(text).contains(gone);
            return gone.startsWith("data:")
                    ? text.replace(gone, "data: [person.name, contact.postal] }")
                            .replaceAll("(?m)^.*needs: \\{ activity: purchase.*\\n", "")
                    : gone.isEmpty() ? text : text.replace("- " + gone, "");
        });
    }

    /** @param features more of store.yaml; @param change what is made of the policy */
    private AnnotationConfigApplicationContext shop(String features, UnaryOperator<String> change) throws IOException {
        var store = Files.createDirectories(folder.resolve("millipore"));
        var from = Path.of("../stores/millipore");
        Files.writeString(store.resolve("store.yaml"), Files.readString(from.resolve("store.yaml")) + "\n" + features);
        Files.writeString(policy(), change.apply(Files.readString(from.resolve("policy.yaml"))));
        var context = new AnnotationConfigApplicationContext();
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("the test's", Map.of("troth.policy.reread", "10s")));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Stores.class, () -> Stores.read(folder));
        context.registerBean(JdbcClient.class, () -> db);
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        context.scan(PublishedPolicies.class.getPackageName(), Features.class.getPackageName());
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return context;
    }

    private void publish(String text, Instant effective) {
        db.sql("""
                insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                select store_id, 2, :text, :sha256, dated, :effective, published_at from policy.version where store_id = 'millipore'
                """)
                .param("text", text)
                .param("sha256", sha256(text))
                .param("effective", effective.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Moving extends Clock {

        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
