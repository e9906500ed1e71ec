package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.backup.folder.Schema;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.Verdict;
import shop.troth.runtime.shop.DrillDatabase;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.Vault;

/** Copies by plan, their practice, and what the proof says of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
@Tag("deep")
class CopyProbesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private static final String SKU = "PES010-025-100";

    private final JdbcClient db = JdbcClient.create(SHOP.database());

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void no_copies() {
        db.sql("delete from backup.copy").update();
        db.sql("delete from backup.drill").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "millipore.backups",
                "millipore.protect-data",
                "perricone-md.backups",
                "betty-mills.backups",
                "betty-mills.loss-and-theft"
            })
    void a_store_without_any_copy_or_plan_has_no_backups_in_place(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.NOT_BUILT);
        assertThat(found.evidence().sentence()).startsWith("No backups are made here yet.");
    }

    @Test
    void a_copy_that_was_not_restored_for_practice_yet_leaves_that_to_be_checked() {
        leaves();
        rehearsal(2, Duration.ZERO).rehearse();
        db.sql("delete from backup.drill").update();

        var found = verify("millipore.protect-data");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(found.evidence().sentence()).startsWith("No practice restore has been done here yet.");
        assertThat(verify("millipore.backups").verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    void a_plan_to_make_copies_is_in_place_before_the_first_of_them() {
        var source = SHOP.database();
        var root = SHOP.bean(RootKeyset.class);
        var plan = new CopyPlan(Optional.of(copies()), 2, "", drill -> drill.apply(source));

        assertThat(new LastCopies(db, source, root, plan).read().isAbsent()).isFalse();
        assertThat(SHOP.bean(LastCopies.class).read().isAbsent()).isTrue();
    }

    @Test
    @Keeps({"millipore.protect-data", "betty-mills.loss-and-theft"})
    void a_copy_is_made_and_restored_for_practice_and_the_proof_shows_the_dates() {
        leaves();
        var own = new DrillDatabase(folder.resolve("drill"));
        assertThat(rehearsal(2, own, Duration.ZERO).rehearse()).isTrue();

        for (var clause : List.of("millipore.protect-data", "betty-mills.loss-and-theft")) {
            var found = verify(clause);
            assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
            assertThat(found.evidence().all())
                    .contains("The last backup was made on")
                    .contains("so a lost database would cost at most the last 1 hour")
                    .contains("The last practice restore was on")
                    .contains("sealed records opened");
        }
        assertThat(folder.resolve("drill")).doesNotExist();
    }

    @Test
    @Keeps({"millipore.backups", "perricone-md.backups", "betty-mills.backups"})
    void each_day_of_a_week_comes_back_to_the_cent_and_only_so_many_stay() throws IOException {
        for (int day = 0; day < 7; day++) {
            assertThat(new Guest(SHOP, email()).buys(SKU, 1 + day)).contains("Your order has been placed");
            var scratch = new Compared(leaves());
            assertThat(rehearsal(2, scratch, Duration.ofDays(day)).rehearse()).isTrue();

            assertThat(scratch.figures).as("day %d", day).isEqualTo(figures(SHOP.database()));
            assertThat(scratch.own).as("records of who came on day %d", day).isPositive();
            assertThat(scratch.records).isGreaterThanOrEqualTo(scratch.own); // each of them opened
            assertThat(scratch.checkpoints)
                    .isEqualTo(ReadCopy.manifest(copies().resolve(name(Duration.ofDays(day))))
                            .checkpoints());
        }
        try (var copies = Files.list(copies())) {
            assertThat(copies.count()).isEqualTo(2);
        }
        assertThat(db.sql("select count(*) from backup.copy")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        for (var clause : new String[] {"millipore.backups", "perricone-md.backups", "betty-mills.backups"}) {
            var found = verify(clause);
            assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        }
    }

    @Test
    void a_copy_a_day_is_made_and_the_first_and_one_a_week_are_practiced() throws IOException {
        leaves();
        var scratch = new Compared(SubjectId.next());
        var killed = Files.createDirectories(copies().resolve(name(Duration.ofDays(-1)) + ".part/tables"));
        rehearsal(3, scratch, Duration.ZERO).daily();
        rehearsal(3, scratch, Duration.ofSeconds(1)).daily(); // today's is made
        for (int day = 1; day <= 7; day++) {
            rehearsal(3, scratch, Duration.ofDays(day)).daily();
            assertThat(scratch.times).as("practiced by day %d", day).isEqualTo(day < 7 ? 1 : 2);
        }
        assertThat(killed.getParent()).doesNotExist();
        try (var copies = Files.list(copies())) {
            assertThat(copies.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            name(Duration.ofDays(5)), name(Duration.ofDays(6)), name(Duration.ofDays(7)));
        }
    }

    @Test
    void a_practice_that_failed_is_repeated_with_the_next_copy() {
        leaves();
        var failing = new CopyPlan(Optional.of(copies()), 2, "", drill -> {
            throw new Problem("the machine is out of memory");
        });
        rehearsal(failing, Duration.ZERO).daily();
        var scratch = new Compared(SubjectId.next());

        rehearsal(2, scratch, Duration.ofDays(1)).daily();

        assertThat(scratch.times).isOne();
    }

    @Test
    void what_another_shop_put_into_the_folder_stays() throws IOException {
        leaves();
        var other = new CopyPlan(Optional.of(copies()), 1, "another", new Compared(SubjectId.next()));
        rehearsal(other, Duration.ZERO).rehearse();
        Files.createDirectories(copies().resolve(name(Duration.ofDays(-1)))); // and what is damaged

        rehearsal(1, Duration.ofDays(1)).rehearse();
        rehearsal(1, Duration.ofDays(2)).rehearse();

        try (var copies = Files.list(copies())) {
            assertThat(copies.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            name(Duration.ofDays(-1)), name(Duration.ZERO), name(Duration.ofDays(2)));
        }
    }

    /** What lies in the restored database, read before it is thrown away. */
    private static final class Compared implements CopyPlan.Scratch {

        private String figures = "";
        private Map<String, String> checkpoints = Map.of();
        private long records;
        private long own;
        private int times;
        private final SubjectId somebody;

        private Compared(SubjectId somebody) {
            this.somebody = somebody;
        }

        @Override
        public RestoreCopy.Report use(Function<DataSource, RestoreCopy.Report> drill) {
            times++;
            try (var restored = TestDatabase.empty();
                    var connection = restored.dataSource().getConnection()) {
                var report = drill.apply(restored.dataSource());
                figures = CopyProbesTests.figures(restored.dataSource());
                checkpoints = Schema.checkpoints(connection);
                records = report.records();
                own = JdbcClient.create(restored.dataSource())
                        .sql("select count(*) from vault.datum where subject_id = :it")
                        .param("it", somebody.value())
                        .query(Long.class)
                        .single();
                return report;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Orders and money of this class's own guests. */
    private static String figures(DataSource source) {
        return JdbcClient.create(source)
                .sql("""
                        select count(*) || ' ' || sum(o.total_minor) || ' ' || sum(p.amount_minor)
                          from orders.placed o
                          join payments.payment p on p.store_id = o.store_id and p.order_id = o.id and p.state = 'paid'
                         where o.paid_at >= :morning
                        """)
                .param("morning", MORNING.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    @Test
    @Refuses({"millipore.protect-data", "betty-mills.loss-and-theft"})
    void a_copy_that_cannot_be_written_takes_no_older_one_away() throws IOException { // it is of every store at once
        leaves();
        rehearsal(1, Duration.ZERO).rehearse();
        var next = rehearsal(1, Duration.ofDays(1));
        Files.createDirectories(copies().resolve(name(Duration.ofDays(1)) + "/something"));
        assertThatThrownBy(next::rehearse).isInstanceOf(Problem.class).hasMessageContaining("is not empty");
        holdsEveryStore(copies().resolve(name(Duration.ZERO)));
    }

    /** A copy is of every store at once, so what happens to it happens to each. */
    private static void holdsEveryStore(Path copy) throws IOException {
        assertThat(ReadCopy.manifest(copy).checkpoints()).containsKeys("millipore", "perricone-md", "betty-mills");
    }

    @Test
    @Refuses({"millipore.backups", "perricone-md.backups", "betty-mills.backups"})
    void keys_past_their_thirty_days_are_taken_out_of_a_copy() throws IOException {
        leaves();
        rehearsal(2, Duration.ZERO).rehearse();
        var copy = copies().resolve(name(Duration.ZERO)); // of every store at once
        holdsEveryStore(copy);
        assertThat(copy.resolve("keys")).exists();
        db.sql("update backup.copy set keys_until = now() - interval '1 hour'").update();

        SHOP.bean(FollowErasures.class).update();

        assertThat(copy.resolve("keys")).doesNotExist();
        assertThat(copy.resolve("tables")).exists();
    }

    @Test
    @Detects({"millipore.protect-data", "betty-mills.loss-and-theft"})
    void a_practice_that_failed_or_is_long_ago_turns_the_probes_red() {
        leaves();
        rehearsal(2, Duration.ZERO).rehearse();
        db.sql("update backup.drill set at = now() - interval '91 days'").update();
        assertThat(verify("millipore.protect-data").verdict()).isEqualTo(Verdict.BROKEN);

        var failing = rehearsal(
                new CopyPlan(Optional.of(copies()), 2, "", drill -> {
                    try (var taken = TestDatabase.fresh()) { // nothing is restored into what is not empty
                        return drill.apply(taken.dataSource());
                    }
                }),
                Duration.ofDays(1));
        assertThat(failing.rehearse()).isFalse();
        for (var clause : new String[] {"millipore.protect-data", "betty-mills.loss-and-theft"}) {
            var found = verify(clause);
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("could not be restored");
        }
    }

    @Test
    @Detects({"millipore.backups", "perricone-md.backups", "betty-mills.backups"})
    void a_list_that_lacks_somebody_who_was_erased_turns_the_probes_red() throws IOException {
        var person = leaves();
        rehearsal(2, Duration.ZERO).rehearse();
        SHOP.bean(FollowErasures.class).update();
        var list = copies().resolve(name(Duration.ZERO)).resolve("erased.txt");
        var before = Files.readAllBytes(list);
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(STORE, person));
        SHOP.bean(FollowErasures.class).update();
        assertThat(Files.readAllBytes(list)).isNotEqualTo(before);
        db.sql("update backup.copy set made_at = now() - interval '1 hour'").update();
        var trigger = "alter table keys.destroyed %s trigger keep_destroyed";
        SHOP.owner().sql(trigger.formatted("disable")).update();
        db.sql("update keys.destroyed set at = now() - interval '2 minutes' where subject_id = :person")
                .param("person", person.value())
                .update();
        SHOP.owner().sql(trigger.formatted("enable")).update();
        SHOP.bean(FollowErasures.class).update();
        assertThat(verify("millipore.backups").verdict()).isEqualTo(Verdict.KEPT);

        Files.write(list, before);

        for (var clause : new String[] {"millipore.backups", "perricone-md.backups", "betty-mills.backups"}) {
            assertThat(verify(clause).verdict()).isEqualTo(Verdict.BROKEN);
        }
    }

    @Test
    void a_copy_that_is_not_as_it_was_sealed_turns_the_probe_red() throws IOException {
        leaves();
        rehearsal(2, Duration.ZERO).rehearse();
        var copy = copies().resolve(name(Duration.ZERO));
        assertThat(verify("millipore.backups").verdict()).isEqualTo(Verdict.KEPT);

        var strange = Files.writeString(copy.resolve("tables/notes.txt"), "anything");
        assertAltered();
        Files.delete(strange);
        for (var file : List.of("manifest.json.seal", "manifest.json", "tables/" + largest(copy))) {
            var path = copy.resolve(file);
            var before = Files.readAllBytes(path);
            Files.delete(path);
            assertAltered();
            Files.write(path, before);
            Files.write(path, Tampering.bit(before, before.length - 1));
            assertAltered();
            Files.write(path, before);
            assertThat(verify("millipore.backups").verdict()).as(file).isEqualTo(Verdict.KEPT);
        }
    }

    /** As after a change of the root key: nobody can look at its seal, which is no fault of the copy. */
    @Test
    void a_copy_of_a_root_key_that_is_gone_is_said_not_to_be_looked_into() throws IOException {
        leaves();
        rehearsal(2, Duration.ZERO).rehearse();
        var gone = RootKeyset.create(folder.resolve("gone.keyset"));
        SealedCopyTests.rewrite(copies().resolve(name(Duration.ZERO)), gone, it -> it);

        var found = verify("millipore.backups");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("made with a root key that is no longer here");
    }

    private static void assertAltered() {
        var found = verify("millipore.backups");
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("not as they were made");
    }

    private static Path largest(Path copy) throws IOException {
        try (var files = Files.list(copy.resolve("tables"))) {
            return files.max(Comparator.comparing(it -> it.toFile().length()))
                    .orElseThrow()
                    .getFileName();
        }
    }

    @Test
    void an_entry_of_the_record_that_was_altered_turns_the_probe_red() {
        leaves();
        rehearsal(2, Duration.ZERO).rehearse();
        assertThat(verify("millipore.protect-data").verdict()).isEqualTo(Verdict.KEPT);
        long first = amongTheNewest();
        var before = db.sql("select lines from ledger.leaf where store_id = 'millipore' and first = :first")
                .param("first", first)
                .query(String.class)
                .single();
        try {
            lines(first, Tampering.character(before, 3)); // a digit of the first line's time
            var found = verify("millipore.protect-data");
            assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("leaf %d does not match its hash".formatted(first));
        } finally {
            lines(first, before);
        }
    }

    /**
     * Of a record of more than 10,000 entries only the newest are compared, and other tests may have written more than that. The
     * block of these 256 lies behind the end, so that it is not added to, and does not leave the newest while the test runs.
     */
    private long amongTheNewest() {
        return db.sql("""
                        select max(first) from ledger.leaf
                         where store_id = 'millipore'
                           and first <= greatest(0, (select size - 256 from ledger.tree where store_id = 'millipore'))
                        """).query(Long.class).single();
    }

    private void lines(long first, String lines) {
        assertThat(db.sql("update ledger.leaf set lines = :lines where store_id = 'millipore' and first = :first")
                        .param("lines", lines)
                        .param("first", first)
                        .update())
                .isOne();
    }

    /** Practice in a database of the tests' server: the one of its own that the store starts takes seconds, and one test has it. */
    private RehearseCopies rehearsal(int keep, Duration later) {
        return rehearsal(keep, new Compared(SubjectId.next()), later);
    }

    private RehearseCopies rehearsal(int keep, CopyPlan.Scratch scratch, Duration later) {
        return rehearsal(new CopyPlan(Optional.of(copies()), keep, "", scratch), later);
    }

    private RehearseCopies rehearsal(CopyPlan plan, Duration later) {
        return new RehearseCopies(
                plan,
                SHOP.database(),
                SHOP.bean(VisitsDatabase.class),
                db,
                SHOP.bean(RootKeyset.class),
                Clock.fixed(MORNING.plus(later), ZoneOffset.UTC));
    }

    private Path copies() {
        return folder.resolve("copies");
    }

    private static final Instant MORNING = SHOP.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

    private static String name(Duration later) {
        return MORNING.plus(later).toString().replaceAll("[-:]", "");
    }

    /** Somebody who types their details and leaves. */
    private SubjectId leaves() {
        new Guest(SHOP, email()).adds(SKU, 1).fillsIn();
        return new SubjectId(
                db.sql("select id from vault.subject where store_id = 'millipore' order by born_at desc limit 1")
                        .query(UUID.class)
                        .single());
    }

    private static String email() {
        return "rehearsed-" + UUID.randomUUID() + "@example.org";
    }
}
