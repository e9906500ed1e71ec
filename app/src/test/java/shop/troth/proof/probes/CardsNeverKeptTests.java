package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.sweep;
import static shop.troth.testing.Verified.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.proof.Verdict;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CardsNeverKeptTests {

    private static final String CLAUSE = "millipore.cards-never-kept";
    private static final String SKU = "PES010-025-100";
    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() throws IOException {
        db.sql("drop table if exists public.planted").update();
        Files.deleteIfExists(SHOP.dataFolder().resolve("planted"));
    }

    @Test
    @Keeps("millipore.cards-never-kept")
    void a_paid_order_leaves_no_card_number_anywhere() {
        var email = "card-" + UUID.randomUUID() + "@example.org";
        new Guest(SHOP, email).buys(SKU, 1);
        Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());

        var card = Canary.number(Guest.GOOD_CARD);
        var rows = SHOP.bean(DatabaseSearch.class).search(List.of(card), STORE, true);
        assertThat(rows.columns()).isGreaterThan(100);
        assertThat(rows.found()).isEmpty();
        assertThat(SHOP.mails(email)).noneMatch(it -> card.isIn(it.whole()));
        assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.KEPT);
    }

    /** Or the search would give away the lock by which this process owns its data folder. */
    @Test
    void the_search_leaves_the_lock_of_the_data_folder_and_the_bank_alone() throws IOException {
        var folder = SHOP.dataFolder().toRealPath();

        assertThat(SHOP.bean(Premises.class).untouched())
                .containsExactlyInAnyOrder(folder.resolve("lock"), folder.resolve("bank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "expiry", "code", "last-digits"})
    @Refuses("millipore.cards-never-kept")
    void taking_in_anything_printed_on_a_card_is_refused_by_this_clause(String part) {
        var buyer = TwinCustomer.next();
        var known = CallerFacts.of(Fact.TOLD, Fact.CONSENTED, Fact.CHECKOUT_OPEN);

        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> SHOP.bean(Vault.class)
                                .note(
                                        STORE.twin(),
                                        buyer,
                                        List.of(new DataCategory("payment.card." + part)),
                                        new Purpose("order.pay"),
                                        known)))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains("cards-never-kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md"})
    @Refuses({"millipore.cards-never-kept", "perricone-md.safe-ordering"})
    void a_card_sent_to_the_shop_itself_is_refused_and_kept_nowhere(String store) {
        var number = "4000056655665556"; // a test number that nothing else here uses
        var shopper = SHOP.bean(Visits.class).twin(new StoreId(store));
        shopper.addSomething();
        var sent = new HashMap<>(shopper.person().details(shopper.form()));
        sent.put("card", number);

        assertThat(shopper.post("/checkout", sent).status()).isEqualTo(400);
        assertThat(SHOP.bean(DatabaseSearch.class)
                        .search(List.of(Canary.number(number)), new StoreId(store), true)
                        .found())
                .isEmpty();
    }

    @Test
    @Detects("millipore.cards-never-kept")
    @Tag("deep")
    void card_numbers_planted_in_the_database_turn_the_probe_red_whatever_their_column() {
        db.sql("""
                create table public.planted (store_id text primary key, plain text, listed text[], paper jsonb, bytes bytea,
                                             number bigint, encoded text)
                """).update();
        db.sql("""
                insert into public.planted values ('millipore', '5555 5555 5555 4444', array['a', '5555-5555-5555-4444'],
                    '{"pan": "5555555555554444"}', '5555555555554444'::bytea, 5555555555554444, :encoded)
                """)
                .param("encoded", Base64.getEncoder().encodeToString("pan=5555555555554444;".getBytes()))
                .update();

        var found = SHOP.bean(DatabaseSearch.class)
                .search(List.of(Canary.number("5555555555554444")), STORE, false)
                .found();
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "public.planted.plain",
                        "public.planted.listed",
                        "public.planted.paper",
                        "public.planted.bytes",
                        "public.planted.number",
                        "public.planted.encoded");
        assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.BROKEN);
    }

    /** Which is searched row by row, not as one text. */
    @Test
    @Tag("deep")
    void a_card_number_planted_in_a_table_of_many_bytes_is_found_too() {
        db.sql("create table public.planted (store_id text primary key, plain text)")
                .update();
        db.sql("""
                insert into public.planted
                select 'store' || n, repeat(md5(n::text), 4) || case n when 40000 then '5555-5555-5555-4444' else '' end
                  from generate_series(1, 50000) n
                """).update();
        assertThat(db.sql("select pg_table_size('public.planted')")
                        .query(Long.class)
                        .single())
                .isGreaterThan(6 << 20);

        assertThat(SHOP.bean(DatabaseSearch.class)
                        .search(List.of(Canary.number("5555555555554444")), STORE, false)
                        .found())
                .containsExactly("public.planted.plain");
    }

    @Test
    @Detects("millipore.cards-never-kept")
    @Tag("deep")
    void a_card_number_planted_in_a_file_turns_the_probe_red() throws IOException {
        Files.writeString(SHOP.dataFolder().resolve("planted"), "spooled: 4242-4242-4242-4242\n");

        assertThat(sweep(CLAUSE).evidence().all()).contains("planted").doesNotContain("4242");
        assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    @Detects("millipore.cards-never-kept")
    void a_card_number_in_the_log_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/checkout/place")) {
                LoggerFactory.getLogger("shop.troth.test").warn("to be paid with {}", "5555 5555 5555 4444");
            }
            chain.doFilter(request, response);
        })) {
            assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.BROKEN);
        }
    }

    @Test
    @Detects("millipore.cards-never-kept")
    @Tag("deep")
    void a_column_that_waits_for_a_card_turns_the_probe_red() {
        db.sql("create table public.planted (store_id text primary key, card_expiry text)")
                .update();

        assertThat(verify(CLAUSE).evidence().all()).contains("public.planted.card_expiry");
        assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.BROKEN);
    }
}
