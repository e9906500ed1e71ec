package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.Keysets;
import shop.troth.backup.folder.Manifest;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.rights.switches.KeepSignal;
import shop.troth.storefront.choices.MessageReader;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;
import shop.troth.testing.left.TornOrders;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.VaultNode;
import shop.troth.vault.choices.ErasureRequests;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.HoldReason;
import shop.troth.vault.retention.PausedRetention;

/** Copies of the running shop, and what comes back from them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
class CopyTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String SKU = "PES010-025-100";

    /** What must be the same on both sides: money, and how far the record goes. */
    private static final List<String> FIGURES = List.of(
            "select count(*) || ' ' || coalesce(sum(total_minor), 0) from orders.placed",
            "select count(*) || ' ' || coalesce(sum(amount_minor), 0) from payments.payment where state = 'paid'",
            "select string_agg(store_id || ' ' || size || ' ' || note, '|' order by store_id) from ledger.tree",
            "select count(*)::text from vault.datum",
            "select sum(on_hand) || ' ' || sum(held) from catalog.stock");

    @TempDir
    private Path folder;

    private PausedRetention paused;

    @BeforeEach
    void nobody_is_erased_meanwhile() throws SQLException {
        paused = new PausedRetention(SHOP.database());
    }

    @AfterEach
    void erasing_goes_on() throws SQLException {
        paused.close();
    }

    @Test
    void a_copy_made_while_people_buy_is_one_moment_and_comes_back_whole() throws Exception {
        var began = SHOP.now();
        buys();
        var ended = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        var stream = CompletableFuture.runAsync(
                () -> {
                    while (!ended.get()) {
                        buys();
                        begun.countDown();
                    }
                },
                Thread::startVirtualThread);
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        var copy = write("copy");
        ended.set(true);
        stream.join();

        try (var restored = TestDatabase.empty()) {
            var report = restore("copy", restored);
            assertThat(report.rows()).isEqualTo(copy.rows()).isPositive();
            assertThat(report.records()).isPositive();
            for (var table : copy.tables()) {
                if (!table.name().startsWith("backup.") && !EndRestoredSessions.TABLES.contains(table.name())) {
                    assertThat(number(restored, "select count(*) from " + table.name()))
                            .as(table.name())
                            .isEqualTo(table.name().startsWith("people.organization_") ? 0 : table.rows());
                }
            }
            var db = JdbcClient.create(restored.dataSource());
            assertThat(db.sql("select string_agg(note, '' order by store_id) from ledger.tree")
                            .query(String.class)
                            .single())
                    .isEqualTo(String.join("", copy.checkpoints().values()));
            assertThat(number(restored, "select count(*) from orders.placed where placed_at >= '%s'".formatted(began)))
                    .isPositive();
            assertThat(torn(restored.dataSource(), began)).isZero();
            assertThat(number(restored, "select count(*) from pg_namespace where nspname = 'restoring'"))
                    .isZero();
        }
    }

    @Test
    @Tag("deep")
    void what_comes_back_is_what_was_there_to_the_cent_and_the_last_entry() {
        buys();
        for (int tries = 0; ; tries++) {
            var before = figures(SHOP.database());
            write("quiet" + tries);
            if (figures(SHOP.database()).equals(before)) { // nothing was sealed or taken out meanwhile
                try (var restored = TestDatabase.empty()) {
                    restore("quiet" + tries, restored);
                    assertThat(figures(restored.dataSource())).isEqualTo(before);
                }
                return;
            }
            assertThat(tries).isLessThan(20);
        }
    }

    @Test
    @Tag("deep")
    void a_missing_cut_or_altered_file_is_refused_and_nothing_is_restored() throws IOException {
        write("whole");
        try (var files = Files.walk(folder.resolve("whole"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                Tampering.file(file);
                refused(file);
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
                refused(file);
                Files.delete(file);
                refused(file);
                Files.write(file, bytes);
            }
        }
        check("whole", SHOP.now()); // and whole again, it is not
    }

    private void refused(Path file) {
        assertThatThrownBy(() -> check("whole", SHOP.now()))
                .as(file.toString())
                .isInstanceOf(Problem.class)
                .hasMessageMatching("(?s).*(missing|truncated|altered|bytes instead).*");
    }

    @Test
    @Tag("deep")
    void a_copy_that_does_not_hold_leaves_the_database_empty() throws IOException {
        write("copy");
        var right = ReadCopy.manifest(folder.resolve("copy"));
        SealedCopyTests.rewrite(
                folder.resolve("copy"),
                root(),
                manifest -> Tampering.part(manifest, "millipore.localhost/ledger", "x"));
        try (var database = TestDatabase.empty()) {
            assertThatThrownBy(() -> restore("copy", database))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("does not end at the backup's checkpoint");
            assertThat(number(database, """
                    select count(*) from pg_namespace
                     where left(nspname, 3) <> 'pg_' and nspname not in ('public', 'information_schema')
                    """)).isZero();
            assertThat(number(database, "select count(*) from pg_tables where schemaname = 'public'"))
                    .isZero();
            SealedCopyTests.rewrite(folder.resolve("copy"), root(), manifest -> SealedCopyTests.json(right));
            assertThat(restore("copy", database).rows()).isPositive(); // and takes it as it was
            assertThatThrownBy(() -> restore("copy", database)).hasMessageContaining("not empty");
        }
    }

    @Test
    @Tag("deep")
    void a_newsletter_that_was_going_out_stands_still_when_it_comes_back_and_labels_may_have_been_mailed() {
        var db = JdbcClient.create(SHOP.database());
        db.sql("""
                insert into newsletters.edition (store_id, id, draft, topic, kind, content, state, per_hour, started_at, next_at)
                values ('millipore', gen_random_uuid(), 'copied', 'updates', 'newsletter-updates', '', 'running', 1, now(),
                        now() + interval '100 years');
                insert into newsletters.mailing values ('millipore', gen_random_uuid(), 'copied', 'open', 1, now())
                """).update();
        try (var restored = TestDatabase.empty()) {
            write("copy");
            restore("copy", restored);
            assertThat(number(restored, """
                    select (select count(*) from newsletters.edition where draft = 'copied' and state = 'stopped')
                         + (select count(*) from newsletters.mailing where topic = 'copied' and state = 'mailed')
                    """)).isEqualTo(2);
        } finally {
            db.sql("delete from newsletters.edition where draft = 'copied'").update();
            db.sql("delete from newsletters.mailing where topic = 'copied'").update();
        }
    }

    @Test
    @Tag("deep")
    void nobody_is_back_in_an_organization_that_they_may_have_left_since() {
        var db = JdbcClient.create(SHOP.database());
        var organization = UUID.randomUUID();
        db.sql("""
                insert into people.organization_member (store_id, account_id, organization_id, number, subject_id, joined_at, seal)
                values ('millipore', gen_random_uuid(), :organization, gen_random_uuid(), gen_random_uuid(), now(), '')
                """).param("organization", organization).update();
        try (var restored = TestDatabase.empty()) {
            write("copy");
            restore("copy", restored);
            assertThat(number(restored, "select count(*) from people.organization_member"))
                    .isZero();
        } finally {
            db.sql("delete from people.organization_member where organization_id = :organization")
                    .param("organization", organization)
                    .update();
        }
    }

    @Test
    @Tag("deep")
    void what_was_frozen_as_a_child_s_waits_for_staff_when_it_comes_back() {
        var db = JdbcClient.create(SHOP.database());
        var id = UUID.randomUUID();
        db.sql("""
                insert into rights.child (store_id, id, case_id, state, frozen_at, erase_at)
                values ('perricone-md', :id, :id, 'frozen', now(), now() + interval '100 years')
                """).param("id", id).update();
        try (var restored = TestDatabase.empty()) {
            write("copy");
            restore("copy", restored);
            assertThat(JdbcClient.create(restored.dataSource())
                            .sql(
                                    "select state || ' ' || why || ' ' || (erase_at is null) from rights.child where id = :id")
                            .param("id", id)
                            .query(String.class)
                            .single())
                    .isEqualTo("disputed restored true");
        } finally {
            db.sql("delete from rights.child where id = :id").param("id", id).update();
        }
    }

    @Test
    void who_was_erased_after_the_copy_stays_erased() throws IOException {
        var person = fillsIn();
        var other = fillsIn();
        write("copy");
        var before = Files.readAllBytes(folder.resolve("copy/erased.txt"));
        var erased = SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(Vault.class).erase(STORE, person));
        assertThat(erased).isInstanceOf(Erasure.Erased.class);
        SHOP.bean(FollowErasures.class).update();

        try (var restored = TestDatabase.empty()) {
            assertThat(restore("copy", restored).erasedAgain()).isPositive();
            for (var column : Map.of("keys.person", "subject_id", "vault.datum", "subject_id", "vault.subject", "id")
                    .entrySet()) {
                assertThat(count(restored, column.getKey(), column.getValue(), person))
                        .isZero();
                assertThat(count(restored, column.getKey(), column.getValue(), other))
                        .isPositive();
            }
            assertThat(count(restored, "backup.forget_again", "subject_id", person))
                    .isOne();
        }
        Files.write(folder.resolve("copy/erased.txt"), before); // without the list they would be back
        try (var restored = TestDatabase.empty()) {
            restore("copy", restored);
            assertThat(count(restored, "vault.datum", "subject_id", person)).isPositive();
        }
        Files.delete(folder.resolve("copy/erased.txt"));
        assertThatThrownBy(() -> check("copy", SHOP.now())).hasMessageContaining("people erased since");
    }

    @Test
    @Tag("deep")
    void a_no_that_was_said_after_the_copy_holds_when_it_comes_back() throws Exception {
        var promotion = Use.of("promotion", "marketing.promotion", Recipient.SELF, Kind.EMAIL);
        var known = CallerFacts.of(Fact.TOLD, Fact.CHECKOUT_OPEN);
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        reader.signsUp("promotions");
        var person = reader.people().iterator().next();
        var db = JdbcClient.create(SHOP.database());
        write("copy");
        var before = Files.readAllBytes(folder.resolve("copy/erased.txt"));
        reader.optsOut();
        reader.waitForMails();
        SHOP.bean(FollowErasures.class).update();

        try (var restored = TestDatabase.empty()) {
            assertThat(restore("copy", restored).choicesAgain()).isPositive();
            assertThat(opens(restored, person, promotion, known)).isFalse();
            assertThat(number(restored, "select count(*) from vault.never_again"))
                    .isEqualTo(db.sql("select count(*) from vault.never_again")
                            .query(Long.class)
                            .single());
        }
        Files.write(folder.resolve("copy/erased.txt"), before); // without the list the yes of the copy would be back
        try (var restored = TestDatabase.empty()) {
            restore("copy", restored);
            assertThat(opens(restored, person, promotion, known)).isTrue();
        }
    }

    @Test
    @Tag("deep")
    void a_privacy_signal_that_came_after_the_copy_holds_when_it_comes_back() {
        var person = fillsIn();
        write("copy");
        SHOP.bean(KeepSignal.class).keep(STORE, person);
        SHOP.bean(FollowErasures.class).update();

        try (var restored = TestDatabase.empty()) {
            restore("copy", restored);

            var signaled = "select count(*) from vault.subject where privacy_signal_at is not null and id = '%s'";
            assertThat(number(restored, signaled.formatted(person.value()))).isOne();
        }
    }

    @Test
    @Tag("deep")
    void who_asked_to_be_erased_after_the_copy_need_not_ask_again_when_it_comes_back() throws IOException {
        var person = fillsIn();
        var store = new StoreId(RunningShop.STORE);
        var vault = SHOP.bean(Vault.class);
        var transaction = SHOP.bean(TransactionTemplate.class);
        var claim = UUID.randomUUID();
        transaction.executeWithoutResult(
                status -> vault.hold(store, person, HoldReason.LEGAL_DUTY, claim)); // so it waits
        write("copy");
        transaction.executeWithoutResult(
                status -> SHOP.bean(ErasureRequests.class).add(store, List.of(person), SHOP.now()));
        SHOP.bean(FollowErasures.class).update();

        try (var restored = TestDatabase.empty()) {
            restore("copy", restored);
            assertThat(number(
                            restored,
                            "select count(*) from vault.subject where erasure_asked_at is not null and id = '%s'"
                                    .formatted(person.value())))
                    .isOne();
        }
        transaction.executeWithoutResult(status -> vault.lift(store, person, HoldReason.LEGAL_DUTY, claim));
    }

    private static boolean opens(TestDatabase database, SubjectId person, Use use, CallerFacts known) throws Exception {
        try (var node = new VaultNode(database.dataSource(), SHOP.bean(Stores.class), root(), SHOP.bean(Clock.class))) {
            return node.opens(person, use, known);
        }
    }

    @Test
    @Tag("deep")
    void after_thirty_days_the_keys_are_of_no_use_and_orders_come_back_without_people() {
        buys();
        fillsIn();
        write("old");
        var late = check("old", SHOP.now().plus(Duration.ofDays(30)));
        assertThat(late.withKeys()).isFalse();
        try (var restored = TestDatabase.empty()) {
            var report = new RestoreCopy(restored.dataSource()).restore(late);
            assertThat(report.people()).isZero();
            assertThat(number(restored, "select count(*) from orders.placed")).isPositive();
            for (var table : List.of("keys.person", "vault.datum", "vault.lookup", "vault.subject")) {
                assertThat(number(restored, "select count(*) from " + table)).isZero();
            }
        }
    }

    @Test
    void a_copy_is_its_owners_alone_and_never_in_a_folder_that_holds_something() throws IOException {
        write("copy");
        try (var all = Files.walk(folder.resolve("copy"))) {
            assertThat(all)
                    .allSatisfy(it -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                            .endsWith("------"));
        }
        assertThatThrownBy(() -> write("copy")).isInstanceOf(Problem.class).hasMessageContaining("is not empty");
        assertThat(folder.resolve("copy.part")).doesNotExist();
        Files.createDirectory(folder.resolve("empty"));
        assertThat(write("empty").rows()).isPositive();
    }

    @Test
    void what_a_killed_backup_left_is_cleared_and_a_running_one_is_not_disturbed() throws IOException {
        Files.createDirectories(folder.resolve("copy.part/tables"));
        Files.writeString(folder.resolve("copy.part/tables/half"), "cut");
        assertThat(write("copy").rows()).isPositive();
        assertThat(folder.resolve("copy/tables/half")).doesNotExist();
        Files.createDirectories(folder.resolve("busy.part"));
        try (var lock = java.nio.channels.FileChannel.open(
                folder.resolve("busy.part/lock"),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE)) {
            assertThat(lock.lock().isValid()).isTrue();
            assertThatThrownBy(() -> write("busy")).isInstanceOf(Problem.class).hasMessageContaining("Another backup");
        }
    }

    @Test
    void a_schema_that_this_build_does_not_know_is_refused() throws IOException {
        write("copy");
        SealedCopyTests.rewrite(
                folder.resolve("copy"),
                root(),
                manifest -> Tampering.part(manifest, "V1401__copies.sql", "V1401__something_newer.sql"));
        try (var database = TestDatabase.empty()) {
            assertThatThrownBy(() -> restore("copy", database))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("a different build's schema");
            assertThat(number(database, "select count(*) from pg_tables where schemaname = 'public'"))
                    .isZero();
        }
    }

    @Test
    void a_full_disk_and_a_forbidden_folder_are_said() {
        assertThat(CopyFolder.cannotWrite(folder, new IOException("No space left on device")))
                .hasMessageContaining("The disk is full");
        assertThat(CopyFolder.cannotWrite(folder, new java.nio.file.AccessDeniedException("x")))
                .hasMessageContaining("write access");
    }

    private Manifest write(String name) {
        return new WriteCopy(SHOP.database(), root()).write(folder.resolve(name), "");
    }

    private RestoreCopy.Report restore(String name, TestDatabase into) {
        return new RestoreCopy(into.dataSource()).restore(check(name, SHOP.now()));
    }

    private ReadCopy check(String name, Instant now) {
        return ReadCopy.check(folder.resolve(name), Keysets.of(root()), null, now);
    }

    private static RootKeyset root() {
        return SHOP.bean(RootKeyset.class);
    }

    private static void buys() {
        assertThat(new Guest(SHOP, email()).buys(SKU, 1)).contains("Your order has been placed");
    }

    /** Somebody who types their details and leaves. */
    private static SubjectId fillsIn() {
        new Guest(SHOP, email()).adds(SKU, 1).fillsIn();
        return new SubjectId(JdbcClient.create(SHOP.database())
                .sql("select id from vault.subject where store_id = 'millipore' order by born_at desc limit 1")
                .query(UUID.class)
                .single());
    }

    private static String email() {
        return "copied-" + UUID.randomUUID() + "@example.org";
    }

    private static List<String> figures(javax.sql.DataSource source) {
        var db = JdbcClient.create(source);
        return FIGURES.stream()
                .map(it -> String.valueOf(db.sql(it).query(String.class).single()))
                .toList();
    }

    /** Orders since a moment that are without their lines or their payment. */
    private static long torn(DataSource database, Instant began) {
        return JdbcClient.create(database)
                .sql("select count(*) from orders.placed o where o.placed_at >= :began and " + TornOrders.CONDITION)
                .param("began", began.atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static long number(TestDatabase database, String sql) {
        return JdbcClient.create(database.dataSource())
                .sql(sql)
                .query(Long.class)
                .single();
    }

    private static long count(TestDatabase database, String table, String column, SubjectId person) {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from " + table + " where " + column + " = :person")
                .param("person", person.value())
                .query(Long.class)
                .single();
    }
}
