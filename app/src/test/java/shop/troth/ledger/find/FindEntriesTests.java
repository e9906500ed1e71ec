package shop.troth.ledger.find;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.FactLetters;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Pseudonym;
import shop.troth.ledger.Reference;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.testing.Seed;
import shop.troth.testing.TestDatabase;

/** What is found in a record of 7,200 entries about 401 people, compared with a look through all of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FindEntriesTests {

    private static final int ENTRIES = 6_000;
    /** Somebody who is in almost every block. */
    private static final int BUSY = 1_000;

    private static final UUID CLERK = new UUID(7, 7);

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestLedger NODE =
            TestLedger.on(DATABASE.dataSource(), TestLedger.newRoot()).begin();
    private static final FindEntries FIND = FindEntries.in(DATABASE.dataSource());
    private static final List<Found> ALL = new ArrayList<>();

    @BeforeAll
    static void seal() {
        var random = Seed.random(3);
        for (int i = 0; i < ENTRIES; i += 10) {
            int person = random.nextInt(400);
            int first = i;
            NODE.append(IntStream.range(first, first + 10)
                    .mapToObj(number -> entry(number, person))
                    .toList());
            NODE.append(List.of(entry(i, BUSY), entry(i + 1, BUSY)));
            if (i % 700 == 0) {
                NODE.sealAll();
            }
        }
        NODE.sealAll();
        NODE.db.sql("""
                        insert into ledger.leaf (store_id, first, entries, lines, hashes)
                        select 'other-' || n % 3, n * 16, 1, repeat('x', 500), '' from generate_series(0, 20000) n
                        """).update(); // other stores' records: the planner chooses as it would in earnest
        NODE.db.sql("""
                        insert into ledger.about (store_id, person, first, place)
                        select 'other-' || n % 3, n / 10, n * 16, 1 from generate_series(0, 20000) n
                        """).update();
        NODE.db.sql("analyze ledger.mark, ledger.leaf, ledger.about").update();
        var lines = NODE
                .db
                .sql("select lines from ledger.leaf where store_id = 'millipore' order by first")
                .query(String.class)
                .list()
                .stream()
                .flatMap(String::lines)
                .toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            ALL.add(new Found(i, Leaf.parse(lines.get(i))));
        }
    }

    @Test
    void a_person_finds_all_their_entries_the_newest_first_and_nobody_elses() {
        for (int person = 0; person < 400; person += 13) {
            var sought = EntryCriteria.any().and(Field.PERSON, pseudonym(person).text());

            assertThat(FIND.find(STORE, sought, FindEntries.NEWEST, 1_000).entries())
                    .isEqualTo(fitting(sought));
        }
    }

    @Test
    void entries_are_found_by_clause_recipient_ground_staff_purpose_and_kind_and_by_several_at_once() {
        var consented = Character.toString(FactLetters.letter(Fact.CONSENTED));
        for (var sought : List.of(
                EntryCriteria.any(),
                EntryCriteria.any().and(Field.CLAUSE, "never-sold"),
                EntryCriteria.any().and(Field.CLAUSE, "order-messages"),
                EntryCriteria.any().and(Field.RECIPIENT, "supplier.carrier"),
                EntryCriteria.any().and(Field.FACT, consented),
                EntryCriteria.any().and(Field.STAFF, Reference.to(CLERK).text()),
                EntryCriteria.any().and(Field.PURPOSE, "marketing.updates"),
                EntryCriteria.any().and(Field.KIND, "key"),
                EntryCriteria.any().and(Field.KIND, "refuse").and(Field.CLAUSE, "never-sold"),
                EntryCriteria.any()
                        .and(Field.RECIPIENT, "supplier.carrier")
                        .and(Field.FACT, consented)
                        .and(Field.STAFF, Reference.to(CLERK).text()))) {
            var expected = fitting(sought);

            assertThat(FIND.find(STORE, sought, FindEntries.NEWEST, ENTRIES * 2).entries())
                    .as(sought.toString())
                    .isNotEmpty()
                    .isEqualTo(expected);
        }
    }

    @Test
    void what_nobody_did_is_not_found() {
        for (var sought : List.of(
                EntryCriteria.any().and(Field.CLAUSE, "sold"),
                EntryCriteria.any().and(Field.KIND, "refuse").and(Field.CLAUSE, "order-messages"),
                EntryCriteria.any().and(Field.PERSON, pseudonym(4_000).text()))) {
            var page = FIND.find(STORE, sought, FindEntries.NEWEST, 10);

            assertThat(page.entries()).isEmpty();
            assertThat(page.next()).isEmpty();
        }
        assertThat(FIND.find(new StoreId("elsewhere"), EntryCriteria.any(), FindEntries.NEWEST, 10)
                        .entries())
                .isEmpty();
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        var sought = EntryCriteria.any().and(Field.RECIPIENT, "supplier.carrier");
        var all = new ArrayList<Found>();
        var page = FIND.find(STORE, sought, FindEntries.NEWEST, 37);
        all.addAll(page.entries());
        while (page.next().isPresent()) {
            page = FIND.find(STORE, sought, page.next().getAsLong(), 37);
            all.addAll(page.entries());
        }

        assertThat(all).isEqualTo(fitting(sought));
    }

    @Test
    void a_page_of_a_person_takes_one_statement_and_those_who_ask_at_the_same_time_share_it() throws Exception {
        var sought = EntryCriteria.any().and(Field.PERSON, pseudonym(7).text());
        assertThat(statementsOf(() -> FIND.find(STORE, sought, FindEntries.NEWEST, 20)))
                .isOne();

        var first = FIND.find(STORE, sought, FindEntries.NEWEST, 3);
        assertThat(statementsOf(() -> FIND.find(STORE, sought, first.next().orElseThrow(), 3)))
                .isOne();

        int many = 200;
        int shared = statementsOf(() -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int person = 0; person < many; person++) {
                    var one = EntryCriteria.any()
                            .and(Field.PERSON, pseudonym(person).text());
                    threads.submit(() -> FIND.find(STORE, one, FindEntries.NEWEST, 20));
                }
            }
        });
        assertThat(shared).isBetween(2, many - 1);
    }

    @Test
    void many_people_who_are_one_take_few_statements_however_their_entries_lie() {
        var few = IntStream.range(0, 40).boxed();
        var sought = Stream.concat(Stream.of(BUSY), few)
                .map(it -> EntryCriteria.any().and(Field.PERSON, pseudonym(it).text()))
                .toList();
        var all = ALL.stream()
                .filter(it -> sought.stream().anyMatch(one -> one.fits(it.leaf())))
                .toList();

        for (int most : List.of(20, 200, 2_000)) {
            var page = new AtomicReference<List<Found>>();
            var statements = statementsOf(() ->
                    page.set(FIND.find(STORE, sought, FindEntries.NEWEST, most).entries()));

            assertThat(page.get()).isEqualTo(all.subList(0, Math.min(most, all.size())));
            assertThat(statements).as("for %d entries", most).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void within_a_transaction_a_person_is_looked_for_by_its_own_connection() {
        var own = new FindEntries(NODE.db);
        var sought = EntryCriteria.any().and(Field.PERSON, pseudonym(7).text());
        NODE.transaction.executeWithoutResult(it -> {
            NODE.db.sql("delete from ledger.about").update();
            assertThat(own.find(STORE, sought, FindEntries.NEWEST, 20).entries())
                    .isEmpty();
            it.setRollbackOnly();
        });
        assertThat(own.find(STORE, sought, FindEntries.NEWEST, 20).entries()).isNotEmpty();
    }

    @Test
    void the_tables_are_never_read_from_end_to_end() {
        assertThat(plan(NODE.db
                        .sql("explain " + WordIndex.ROWS)
                        .param("store", STORE.value())
                        .param("word", 1L)
                        .param("words", new long[] {1, 2})
                        .param("others", 2)
                        .param("before", FindEntries.NEWEST)
                        .param("most", 16)))
                .doesNotContain("Seq Scan")
                .contains("using mark_pkey", "leaf_pkey");
        assertThat(plan(NODE.db
                        .sql("explain " + PeopleIndex.ABOUT)
                        .param("stores", new String[] {STORE.value()})
                        .param("people", new long[] {1})
                        .param("befores", new long[] {FindEntries.NEWEST})
                        .param("mosts", new int[] {21})))
                .doesNotContain("Seq Scan", "Sort")
                .contains("Scan Backward using about_pkey", "using leaf_pkey");
    }

    @Test
    void what_is_stored_for_finding_is_examined_too() throws SQLException {
        assertThat(new ExamineLedger(DATABASE.dataSource()).examine(STORE)).isEmpty();
    }

    private static String plan(JdbcClient.StatementSpec explained) {
        return String.join("\n", explained.query(String.class).list());
    }

    private static int statementsOf(Runnable what) {
        int before = DATABASE.statements("pg_stat");
        what.run();
        return DATABASE.statements("pg_stat") - before;
    }

    private static List<Found> fitting(EntryCriteria sought) {
        return ALL.stream().filter(it -> sought.fits(it.leaf())).toList();
    }

    private static Pseudonym pseudonym(int person) {
        return Pseudonym.of(ByteBuffer.allocate(16).putInt(person).array());
    }

    private static LedgerEntry entry(int number, int person) {
        var at = NOON.plusMillis(number);
        var email = List.of(new DataCategory("contact.email"));
        return switch (number % 5) {
            case 0 ->
                LedgerEntry.of(EntryKind.SHARE, STORE, at)
                        .about(pseudonym(person))
                        .purpose(TestLedger.DELIVER)
                        .recipient(TestLedger.CARRIER)
                        .categories(email)
                        .allowed(List.of("suppliers-bound", "order-messages"))
                        .given(number % 3 == 0 ? Fact.CONSENTED.bit() | Fact.TOLD.bit() : 0)
                        .under(TestLedger.POLICY)
                        .by(Reference.to(number % 50 == 0 ? CLERK : new UUID(1, number)))
                        .entry();
            case 1 ->
                LedgerEntry.of(EntryKind.REFUSE, STORE, at)
                        .about(pseudonym(person))
                        .action(Action.SELL)
                        .purpose(new Purpose("marketing.updates"))
                        .recipient(TestLedger.CARRIER)
                        .categories(email)
                        .refused(number % 2 == 0 ? List.of() : List.of("never-sold"))
                        .given(number % 7 == 0 ? -1L : 0)
                        .under(TestLedger.POLICY)
                        .entry();
            default ->
                LedgerEntry.of(EntryKind.USE, STORE, at)
                        .about(pseudonym(person))
                        .purpose(TestLedger.DELIVER)
                        .categories(email)
                        .allowed(List.of("purchase-purposes"))
                        .given(Fact.GIVEN_FOR.bit())
                        .under(TestLedger.POLICY)
                        .entry();
        };
    }
}
