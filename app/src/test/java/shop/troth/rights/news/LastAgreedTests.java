package shop.troth.rights.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.MovableClock;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.HeldRecords;

/** Which version somebody last agreed to, with people of the running shop and a list of versions of this test's own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LastAgreedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String SKU = "PES022-047-100";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TestDatabase versions = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(SHOP.now().minus(Duration.ofDays(100)));
    private final PublishedPolicies policies = TestPolicies.node(versions.dataSource(), SHOP.bean(Stores.class), clock);
    private final LastAgreed lastAgreed = new LastAgreed(
            policies,
            SHOP.bean(HeldRecords.class),
            SHOP.bean(AddressChoices.class),
            SHOP.bean(Orders.class),
            SHOP.clock());
    private final String email = "agreed-" + UUID.randomUUID() + "@example.org";

    @TempDir
    private Path folder;

    @BeforeEach
    void the_first_version_is_published() {
        policies.afterSingletonsInstantiated();
    }

    @AfterEach
    void close() {
        versions.close();
    }

    @Test
    void where_the_policy_never_changed_nothing_is_asked_of_the_database() {
        var person = types();
        clock.to(SHOP.now());

        assertThat(OwnStatements.of(
                        () -> assertThat(lastAgreed.of(STORE, person)).isEmpty()))
                .isZero();
    }

    @Test
    void whoever_came_under_the_version_in_force_costs_one_statement() {
        moves();
        var person = types();

        assertThat(OwnStatements.of(() -> assertThat(lastAgreed.of(STORE, person))
                        .map(PolicyVersion::number)
                        .contains(3)))
                .isEqualTo(1);
    }

    @Test
    void whoever_agreed_to_the_version_in_force_by_an_order_is_asked_about_once_until_another_rules() {
        var came = moves();
        var person = types();
        came(person, came);
        new Guest(SHOP, email).buys(SKU, 1);
        assertThat(agreed(person)).isEqualTo(3);

        assertThat(OwnStatements.of(() -> assertThat(agreed(person)).isEqualTo(3)))
                .isZero();
        clock.to(publish(TestPolicies.withStudy()));
        assertThat(OwnStatements.of(() -> assertThat(agreed(person)).isLessThan(4)))
                .isPositive();
    }

    @Test
    void whoever_came_before_agreed_to_the_version_of_that_day() {
        var came = moves();
        var person = types();
        came(person, came.minus(Duration.ofMinutes(1)));
        assertThat(agreed(person)).isEqualTo(1);
        came(person, came);
        assertThat(agreed(person)).isEqualTo(2);
        came(person, SHOP.now().minus(Duration.ofDays(400)));
        assertThat(agreed(person)).isEqualTo(1);
    }

    @Test
    void an_order_counts_once_it_is_paid_and_an_old_text_that_came_back_is_the_version_of_its_day() {
        var came = moves();
        var person = types();
        came(person, came);
        assertThat(agreed(person)).isEqualTo(2);

        var guest = new Guest(SHOP, email);
        guest.buys(SKU, 1);

        assertThat(agreed(person)).isEqualTo(3);
        assertThat(lastAgreed.ofOrder(STORE, guest.order(SHOP)).map(PolicyVersion::number))
                .contains(3);
    }

    @Test
    void of_somebody_who_is_gone_nothing_is_known() {
        moves();

        assertThat(lastAgreed.of(STORE, SubjectId.next())).isEmpty();
    }

    private int agreed(SubjectId person) {
        return lastAgreed.of(STORE, person).orElseThrow().number();
    }

    /** Somebody gives their details at the checkout now, and orders nothing. */
    private SubjectId types() {
        new Guest(SHOP, email).adds(SKU, 1).fillsIn();
        return ByEmail.person(STORE, email);
    }

    private void came(SubjectId person, Instant at) {
        db.sql("update vault.subject set born_at = :at where store_id = :store and id = :person")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("store", STORE.value())
                .param("person", person.value())
                .update();
    }

    /**
     * A new use is published, and later the text from before once more; the clock then shows the shop's time.
     *
     * @return when the version with the new use began to rule
     */
    private Instant moves() {
        var there = publish(TestPolicies.withStudy());
        clock.to(there);
        clock.to(publish(TestPolicies.today()));
        assertThat(clock.instant()).isBefore(SHOP.now());
        clock.to(SHOP.now());
        assertThat(policies.current(STORE).number()).isEqualTo(3);
        return there;
    }

    private Instant publish(String text) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text);
            return TestPolicies.publish(versions.dataSource(), clock)
                    .publish(STORE, file, null)
                    .effective();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
