package shop.troth.suppliers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.TestPolicies;
import shop.troth.policy.register.CodeFindings;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** Whoever keeps data where a clause does not let them gets nothing: with the store, with a version, and in the checker's words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlacesTests {

    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final Recipient MAIL = new Recipient("supplier.mail");
    private static final Recipient CARRIER = new Recipient("supplier.carrier");
    private static final Purpose CONFIRM = new Purpose("order.communicate");
    private static final DataCategory EMAIL = new DataCategory("contact.email");
    private static final String CLAUSE = """
            additions:
              - id: where-kept
                says: Our email service keeps data %s
                practice: third-party-sharing
                places:
                  - %s
            """;

    private final TestDatabase versions = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        versions.close();
    }

    /** What the clause says, what it means, and why the email service in Canada gets nothing by that. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "only in the United States. | { with: supplier.mail, in: US } | keeps data in CA, but “where-kept” promises US",
                "only in the United States or Mexico. | { with: supplier, in: [US, MX] } | promises US or MX",
                "only in the United States and Canada. | { with: supplier.mail, in: [US, CA] } | keeps data in CA and not in US, and “where-kept” names no “safeguard” for that",
            })
    void a_recipient_elsewhere_plays_no_part_and_is_found_at_its_line(String says, String place, String why)
            throws IOException {
        var policy = policy(says, place);
        var suppliers = new Suppliers(stores(policy), node(), clock);

        assertThat(suppliers.playing(MILLIPORE, MAIL)).isEmpty();
        assertThat(suppliers.to(MILLIPORE, MAIL, CONFIRM).about(EMAIL).facts()).isEmpty();
        assertThat(suppliers.playing(MILLIPORE, CARRIER))
                .as("who keeps it here")
                .hasSize(1);
        assertThat(found(policy)).contains(why, "store.yaml:38: wrong-place “mailbox” ");
        assertThat(DeclaredPlaces.wrong(
                        stores(policy).get(MILLIPORE), node().current(MILLIPORE).policy()))
                .get()
                .asString()
                .contains("store.yaml:38: “mailbox” ", why);
        assertThatThrownBy(() -> new DeclaredPlaces(stores(policy), node()).afterSingletonsInstantiated())
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
    }

    @Test
    void with_a_safeguard_or_without_a_promise_it_is_as_before() throws IOException {
        var guarded = policy(
                "only in the United States and Canada.",
                "{ with: supplier.mail, in: [US, CA], safeguard: standard-clauses }");
        var suppliers = new Suppliers(stores(guarded), node(), clock);

        assertThat(suppliers.to(MILLIPORE, MAIL, CONFIRM).about(EMAIL).facts()).contains(Fact.CONTRACT, Fact.NEEDED);
        assertThat(found(guarded)).doesNotContain("wrong-place");
        assertThat(found(TestPolicies.today())).doesNotContain("wrong-place");
    }

    @Test
    void a_version_that_shuts_somebody_out_does_so_at_its_hour() throws IOException {
        var stores = stores(TestPolicies.today());
        var policies = node();
        var suppliers = new Suppliers(stores, policies, clock);
        var file = Files.writeString(
                folder.resolve("next.yaml"), policy("only in the United States.", "{ with: supplier.mail, in: US }"));
        var effective = TestPolicies.publish(versions.dataSource(), clock)
                .publish(MILLIPORE, file, null)
                .effective();

        clock.to(effective.minusMillis(1));
        assertThat(suppliers.playing(MILLIPORE, MAIL)).hasSize(1);
        clock.to(effective);
        assertThat(suppliers.playing(MILLIPORE, MAIL)).isEmpty();
    }

    private static String policy(String says, String place) {
        return TestPolicies.today().replace("additions:\n", CLAUSE.formatted(says, place));
    }

    /** Millipore with this policy and an email service in Canada. */
    private Stores stores(String policy) throws IOException {
        var store = Files.createDirectories(folder.resolve("stores/millipore"));
        var text = Files.readString(Path.of("../stores/millipore/store.yaml"));
        int at = text.indexOf("country: US", text.indexOf("role: supplier.mail"));
        Files.writeString(store.resolve("store.yaml"), text.substring(0, at) + "country: CA" + text.substring(at + 11));
        Files.writeString(store.resolve("policy.yaml"), policy);
        return Stores.read(folder.resolve("stores"));
    }

    /** On the database of this test: the first to be asked publishes the store's file. */
    private PublishedPolicies node() {
        var policies = TestPolicies.node(versions.dataSource(), Stores.read(folder.resolve("stores")), clock);
        policies.afterSingletonsInstantiated();
        return policies;
    }

    private String found(String policy) throws IOException {
        var store = stores(policy).get(MILLIPORE);
        var table = PolicyCheck.check(store.folder().resolve("policy.yaml")).orThrow();
        return CodeFindings.of(table, "policy.yaml", Register.ofThisBuild(), Optional.of(store))
                .toString();
    }
}
