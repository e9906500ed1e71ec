package shop.troth.policy.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedPoliciesTests {

    static final StoreId MILLIPORE = new StoreId("millipore");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final TestDatabase database = TestDatabase.fresh();
    final JdbcClient db = JdbcClient.create(database.dataSource());

    @TempDir
    Path folder;

    @Test
    void the_first_start_publishes_the_file_once() throws IOException {
        var stores = stores();
        var first = policies(stores, NOON);
        first.afterSingletonsInstantiated();

        var version = first.current(MILLIPORE);
        assertThat(version.number()).isEqualTo(1);
        assertThat(version.dated()).isEqualTo("2004-08-05");
        assertThat(version.effective()).isEqualTo(NOON);
        assertThat(version.hash()).hasSize(64).startsWith(version.shortHash());

        var second = policies(stores, NOON.plusSeconds(60));
        second.afterSingletonsInstantiated();
        assertThat(second.current(MILLIPORE).effective()).isEqualTo(NOON);
        assertThat(second.versions(MILLIPORE)).hasSize(1);
    }

    @Test
    void the_published_version_rules_and_the_file_is_a_draft() throws IOException {
        var stores = stores();
        var policies = policies(stores, NOON);
        assertThat(policies.draftDiffers(MILLIPORE)).isFalse();

        var file = folder.resolve("millipore/policy.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "{ never: sell, data: any, with: outside }",
                                "{ never: sell, data: session, with: outside }"));

        assertThat(policies.draftDiffers(MILLIPORE)).isTrue();
        assertThat(policies(stores, NOON).current(MILLIPORE).hash())
                .isEqualTo(policies.current(MILLIPORE).hash());
    }

    @Test
    void a_probe_twin_is_under_the_same_version() throws IOException {
        var policies = policies(stores(), NOON);
        var twin = policies.current(MILLIPORE.twin());
        assertThat(twin.hash()).isEqualTo(policies.current(MILLIPORE).hash());
        assertThat(twin.table()).isSameAs(policies.current(MILLIPORE).table());
        assertThat(twin.store()).isEqualTo(MILLIPORE.twin());
        assertThat(twin.table()
                        .question(
                                Action.USE,
                                new DataCategory("contact.email"),
                                new Purpose("order.pay"),
                                Recipient.SELF))
                .isNotNegative();
    }

    @Test
    void a_version_that_is_not_in_force_yet_waits_for_its_hour() throws IOException {
        var stores = stores();
        policies(stores, NOON).current(MILLIPORE);
        db.sql("""
                insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                select store_id, 2, text, sha256, dated, effective_at + interval '30 days', published_at
                  from policy.version
                """).update();

        assertThat(policies(stores, NOON.plusSeconds(29 * 86_400))
                        .current(MILLIPORE)
                        .number())
                .isEqualTo(1);
        assertThat(policies(stores, NOON.plusSeconds(30 * 86_400))
                        .current(MILLIPORE)
                        .number())
                .isEqualTo(2);
    }

    @Test
    void a_published_version_is_never_changed_or_removed() throws IOException {
        policies(stores(), NOON).current(MILLIPORE);
        for (var change : List.of(
                "update policy.version set dated = now()",
                "delete from policy.version",
                "truncate policy.version cascade")) {
            assertThatThrownBy(() -> db.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changed or removed");
        }
    }

    @Test
    void a_policy_with_an_error_is_not_published() throws IOException {
        var stores = stores();
        var file = folder.resolve("millipore/policy.yaml");
        Files.writeString(file, Files.readString(file).replace("data: payment.card }", "data: payment.cart }"));
        assertThatThrownBy(() -> policies(stores, NOON).current(MILLIPORE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("policy.yaml:24: unknown-word")
                .hasMessageContaining("payment.card");
        assertThat(db.sql("select count(*) from policy.version")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_policy_of_another_store_is_not_published() throws IOException {
        var stores = stores();
        var file = folder.resolve("millipore/policy.yaml");
        Files.writeString(file, Files.readString(file).replace("policy: millipore", "policy: other"));
        assertThatThrownBy(() -> policies(stores, NOON).current(MILLIPORE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("says it is the policy of other");
    }

    private Stores stores() throws IOException {
        var store = Files.createDirectories(folder.resolve("millipore"));
        for (var name : List.of("store.yaml", "policy.yaml")) {
            Files.copy(Path.of("../stores/millipore", name), store.resolve(name));
        }
        return Stores.read(folder);
    }

    private PublishedPolicies policies(Stores stores, Instant now) {
        return new PublishedPolicies(
                new Versions(db), stores, Clock.fixed(now, ZoneOffset.UTC), Register.ofThisBuild(), false);
    }
}
