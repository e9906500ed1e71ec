package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.keys.RootSealed;
import shop.troth.vault.keys.RotateKeys;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotateKeysTests {

    private static final RunningShop SHOP = RunningShop.get();

    /** How long the running shop goes without reading the hash keys again. */
    private static final Duration REREAD =
            SHOP.application().getEnvironment().getRequiredProperty("troth.keys.reread", Duration.class);

    /** Threads of their own: the common pool may have but one. */
    private static final Executor ELSEWHERE = task -> Thread.ofVirtual().start(task);

    private final TypedDetails typed = new TypedDetails();
    private final String email = TypedDetails.word() + "@example.org";
    private final RootKeyset root = SHOP.bean(RootKeyset.class);
    private final DataSource source = SHOP.bean(DataSource.class);

    @Test
    void a_new_root_key_wraps_everything_anew_while_the_store_serves() {
        var person = typed.person("Ada Example", email);
        typed.pays(person);
        var before = root.keys();
        var report = rotation(source, Duration.ZERO).root();
        assertThat(root.keys()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(report.rewrapped()).isPositive();
        assertThat(typed.db
                        .sql("select wrapped from keys.person where subject_id = :it")
                        .param("it", person.value())
                        .query(byte[].class)
                        .list())
                .hasSize(2)
                .allMatch(root::isNewest); // other tests leave keys that nothing opens
        assertThat(opens(person)).isTrue();
        assertThat(typed.vault
                        .open(STORE, person, TypedDetails.INVOICE, CallerFacts.of())
                        .find(Kind.NAME))
                .isPresent();
        assertThat(opens(typed.person("Grace Example", "new-" + email))).isTrue();
    }

    @Test
    void a_rotation_that_breaks_off_at_any_step_loses_nothing_and_goes_on_where_it_was() {
        var person = typed.person("Ada Example", email);
        var before = root.keys().getFirst();
        int broken = 0;
        for (int statements = 1; ; statements += 7) {
            try {
                rotation(new BreaksOff(source, statements), Duration.ZERO).root();
                break;
            } catch (DataAccessException | IllegalStateException e) {
                broken++;
                assertThat(opens(person)).as("after %d statements", statements).isTrue();
                assertThat(opens(typed.person("Grace Example", statements + email)))
                        .isTrue();
            }
        }

        assertThat(broken).isGreaterThan(2);
        assertThat(root.keys()).hasSize(1).doesNotContain(before);
        assertThat(opens(person)).isTrue();
    }

    @Test
    void a_key_destroyed_meanwhile_stays_destroyed() {
        var person = typed.person("Ada Example", email);
        root.addKey();
        typed.erase(person);
        rotation(source, Duration.ZERO).root();

        assertThat(typed.count("keys.person", "subject_id", person.value())).isZero();
    }

    @Test
    void somebody_who_is_taken_in_while_the_key_is_rotated_keeps_theirs() {
        var before = root.keys().getFirst();
        var rotating = new AtomicReference<CompletableFuture<?>>();
        var person = Objects.requireNonNull(typed.transaction.execute(status -> {
            var taken = typed.take(null, "Ada Example", email, Map.of());
            rotating.set(CompletableFuture.runAsync(
                    () -> rotation(source, Duration.ZERO).root(), ELSEWHERE));
            Awaitility.await().until(() -> isRetired(before));
            assertThat(root.keys()).as("it waits for this transaction").contains(before);
            return taken;
        }));
        rotating.get().join();

        assertThat(root.keys()).doesNotContain(before);
        assertThat(opens(person)).isTrue();
    }

    @Test
    void a_key_that_was_wrapped_before_a_rotation_and_written_after_it_is_refused() {
        var person = SubjectId.next();
        var wrapped = PersonKey.fresh().wrap(root, STORE, person, KeyClass.ORDINARY);
        rotation(source, Duration.ZERO).root();

        assertThatThrownBy(() -> typed.db
                        .sql(
                                "insert into keys.person (store_id, subject_id, class, wrapped) values (?, ?, 'ordinary', ?)")
                        .params(STORE.value(), person.value(), wrapped)
                        .update())
                .hasMessageContaining("rotated out meanwhile: try again");
        assertThatThrownBy(() -> typed.db
                        .sql("insert into keys.hash (store_id, number, wrapped, made_at) values (?, 99, ?, now())")
                        .params(STORE.value(), wrapped)
                        .update())
                .hasMessageContaining("rotated out meanwhile: try again");
    }

    @Test
    @Tag("deep")
    void somebody_who_is_taken_in_while_the_hash_keys_are_rotated_is_found() {
        var rotating = new AtomicReference<CompletableFuture<?>>();
        var person = Objects.requireNonNull(typed.transaction.execute(status -> {
            var taken = typed.take(null, "Ada Example", email, Map.of());
            var begun = OffsetDateTime.now();
            rotating.set(CompletableFuture.runAsync(
                    () -> rotation(source, REREAD.plusSeconds(1)).hashes(), ELSEWHERE));
            Awaitility.await().until(() -> rotating.get().isDone() || isAwaiting(begun));
            return taken;
        }));
        rotating.get().join();

        assertThat(found(email)).containsExactly(person);
    }

    /** Whether a rotation is looking who is in the middle of a transaction. Asked outside of one, where the answer would stay the same. */
    private boolean isAwaiting(OffsetDateTime since) {
        return CompletableFuture.supplyAsync(
                        () -> typed.db
                                .sql("""
                        select exists (select from pg_stat_activity
                                        where pid <> pg_backend_pid() and state_change > :since and query like '%from pg_locks%'
                                          and query not like '%state_change%') -- nor this one, asked before
                        """)
                                .param("since", since)
                                .query(Boolean.class)
                                .single(),
                        ELSEWHERE)
                .join();
    }

    private boolean isRetired(String number) {
        return typed.db
                .sql("select exists (select from keys.retired where number = decode(:number, 'hex'))")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    @Test
    void another_process_takes_up_a_new_root_key_when_it_meets_it(@TempDir Path folder) {
        var here = RootKeyset.create(folder.resolve("keyset"));
        var there = RootKeyset.open(folder.resolve("keyset"));
        here.addKey();
        var wrapped = here.wrap(new byte[] {1, 2, 3}, "bound");

        assertThat(there.unwrap(wrapped, "bound")).containsExactly(1, 2, 3);
        assertThat(there.keys()).isEqualTo(here.keys());
    }

    @Test
    @Tag("deep")
    void new_hash_keys_find_the_same_people_at_every_moment() {
        var person = typed.take(null, "Ada Example", email, Map.of("phone", "2125550199"));
        var gone = typed.person("Grace Example", "gone-" + email);
        typed.transaction.executeWithoutResult(status -> {
            typed.vault.object(STORE, person, new shop.troth.policy.Purpose("marketing.promotion"));
            typed.vault.object(STORE, gone, new shop.troth.policy.Purpose("marketing.promotion"));
        });
        typed.erase(gone);
        var hash = typed.db
                .sql(
                        "select l.hash from vault.lookup l join vault.datum d using (store_id, ref) where d.subject_id = :it and l.what = 'email'")
                .param("it", person.value())
                .query(byte[].class)
                .single();
        var rotating = CompletableFuture.supplyAsync(
                () -> rotation(source, REREAD.plusSeconds(1)).hashes());
        while (!rotating.isDone()) {
            assertThat(found(email)).containsExactly(person);
        }

        assertThat(rotating.join()).anySatisfy(it -> {
            assertThat(it.store()).isEqualTo(STORE);
            assertThat(it.rehashed()).isPositive();
            assertThat(it.left()).isZero();
        });
        assertThat(found(email)).containsExactly(person);
        assertThat(typed.count("vault.lookup", "hash", hash)).isZero();
        assertThat(typed.count("vault.never_again", "hash", hash)).isZero();
        assertThat(typed.vault.objections(STORE, typed.person("Ada Example", email)))
                .isNotEmpty();
        assertThat(typed.vault.objections(STORE, typed.person("Grace Example", "gone-" + email)))
                .as("an address that nobody has any more is known under the key it was hashed with")
                .isNotEmpty();
    }

    @Test
    void the_wrong_an_old_and_a_missing_keyset_say_what_to_do(@TempDir Path folder) throws IOException {
        var stores = SHOP.bean(Stores.class);
        var db = SHOP.bean(JdbcClient.class);
        var wrong = RootKeyset.create(folder.resolve("wrong"));
        assertThatThrownBy(() -> new HashKeys(db, wrong, stores, REREAD).afterSingletonsInstantiated())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not match this data")
                .hasMessageContaining("restore the right file");

        var old = folder.resolve("old");
        Files.copy(root.file(), old, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        rotation(source, Duration.ZERO).root();
        assertThatThrownBy(() -> new HashKeys(db, RootKeyset.open(old), stores, REREAD).afterSingletonsInstantiated())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a copy from before a key rotation");
        new HashKeys(db, root, stores, REREAD).afterSingletonsInstantiated(); // or the two above prove nothing

        assertThatThrownBy(() -> RootKeyset.open(folder.resolve("missing")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("restore it from your copy");
    }

    private RotateKeys rotation(DataSource through, Duration othersTake) {
        var db = JdbcClient.create(through);
        var keys = new HashKeys(db, root, SHOP.bean(Stores.class), REREAD);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(through));
        var rehash = new RehashLookups(db, keys, root, transaction, List.of());
        return new RotateKeys(through, db, root, keys, rehash, others(), othersTake);
    }

    /** What signs the shop's mail, opens its orders and lists its decoys, or none of that would work any more for the classes after this one. */
    private static List<RootSealed> others() {
        return SHOP.application().getBeansOfType(RootSealed.class).values().stream()
                .filter(it -> it.getClass()
                        .getPackageName()
                        .matches("shop\\.troth\\.(mail|orders|fulfillment|decoys)(\\..*)?"))
                .toList();
    }

    private boolean opens(SubjectId person) {
        return typed.vault
                .open(STORE, person, SHOW, OPEN_ORDER)
                .find(Kind.EMAIL)
                .isPresent();
    }

    private java.util.Set<SubjectId> found(String address) {
        return typed.vault.find(
                STORE, SubjectLookup.email(new Personal<>(address, OpeningRecord.TYPED)), SHOW, OPEN_ORDER);
    }

    /** Breaks off after so many statements, as a killed process would. */
    private static final class BreaksOff extends DelegatingDataSource {

        private final AtomicInteger left;

        BreaksOff(DataSource target, int statements) {
            super(target);
            this.left = new AtomicInteger(statements);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var real = super.getConnection();
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement") && left.decrementAndGet() < 0) {
                            throw new SQLException("killed", "57P01");
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
