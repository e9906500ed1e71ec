package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Verdict;
import shop.troth.storefront.choices.MessageReader;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestTier;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.EndEvent;

/** Additions that let data stay for a time, and no longer: in each store the probe is kept, and turns red without its protection. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionProbesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Use DISPUTE = Use.of("test", "order.dispute", Recipient.SELF, Kind.EMAIL);
    private static final Use ORDER = Use.of("test", "order.communicate", Recipient.SELF, Kind.NAME, Kind.BILLING);

    private final JdbcClient db = SHOP.owner();
    private final Vault vault = SHOP.bean(Vault.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @AfterEach
    void nothing_planted_stays() {
        for (var table : new String[] {"vault.datum", "vault.never_again"}) {
            db.sql("drop trigger if exists planted on " + table).update();
        }
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.books", "perricone-md.books", "betty-mills.books"})
    void invoices_lie_apart(String store) {
        kept(store + ".books");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.never-again", "perricone-md.never-again", "betty-mills.never-again"})
    void a_no_outlives_its_person(String store) {
        kept(store + ".never-again");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.payment-disputes", "perricone-md.payment-disputes", "betty-mills.payment-disputes"})
    void an_order_s_details_stay_while_its_payment_can_be_disputed(String store) {
        kept(store + ".payment-disputes");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.abandoned-checkout", "perricone-md.abandoned-checkout", "betty-mills.abandoned-checkout"})
    @Tag("deep")
    void what_was_typed_and_left_goes_in_time(String store) {
        kept(store + ".abandoned-checkout");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Refuses({"millipore.books", "perricone-md.books", "betty-mills.books"})
    void the_books_of_an_erased_buyer_open_for_nothing_else(String store) {
        var twin = new StoreId(store).twin();
        var buyer = ProbeContexts.buyer(store);
        assertThat(vault.open(twin, buyer, ORDER, CallerFacts.of(Fact.ORDER_OPEN))
                        .find(Kind.NAME))
                .isPresent(); // or what follows proves nothing
        transaction.executeWithoutResult(status -> vault.erase(twin, buyer));

        var opened = vault.open(twin, buyer, ORDER, CallerFacts.of(Fact.ORDER_OPEN));
        assertThat(opened.find(Kind.NAME)).isEmpty();
        assertThat(opened.find(Kind.BILLING)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Refuses({"millipore.payment-disputes", "perricone-md.payment-disputes", "betty-mills.payment-disputes"})
    void a_dispute_after_its_time_opens_nothing(String store) {
        var twin = new StoreId(store).twin();
        var buyer = ProbeContexts.buyer(store);
        var order = db.sql("select id from orders.placed where subject_id = :it")
                .param("it", buyer.value())
                .query(java.util.UUID.class)
                .single();
        transaction.executeWithoutResult(status -> {
            assertThat(vault.open(twin, buyer, DISPUTE, CallerFacts.of(Fact.ORDER_OPEN))
                            .find(Kind.EMAIL))
                    .isPresent();
            vault.ended(twin, buyer, order, EndEvent.ORDER_CLOSED, SHOP.now().minus(Duration.ofDays(600)));
            assertThatThrownBy(() -> vault.open(twin, buyer, DISPUTE, CallerFacts.of(Fact.ORDER_OPEN)))
                    .isInstanceOf(RefusedByPolicy.class)
                    .hasMessageContaining("its retention period is over");
            status.setRollbackOnly();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, promotions, marketing.promotion",
        "perricone-md, promotions, marketing.promotion",
        "betty-mills, newsletters, marketing.newsletter"
    })
    @Refuses({"millipore.never-again", "perricone-md.never-again", "betty-mills.never-again"})
    void what_an_address_said_no_to_is_refused(String store, String topic, String purpose) {
        var id = new StoreId(store);
        var promotion = Use.of("test", purpose, Recipient.SELF, Kind.EMAIL);
        var reader = new MessageReader(SHOP, store);
        reader.signsUp(topic);
        var person = reader.people().iterator().next();
        assertThat(vault.open(id, person, promotion, CallerFacts.of(Fact.ORDER_OPEN))
                        .find(Kind.EMAIL))
                .isPresent(); // who said yes and no word more
        reader.optsOut();

        assertThatThrownBy(() -> vault.open(id, person, promotion, CallerFacts.of(Fact.ORDER_OPEN)))
                .isInstanceOf(RefusedByPolicy.class);
        reader.waitForMails();
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Refuses({"millipore.abandoned-checkout", "perricone-md.abandoned-checkout", "betty-mills.abandoned-checkout"})
    void what_was_left_opens_no_more_when_its_time_is_over(String store) {
        var twin = new StoreId(store).twin();
        var buyer = ProbeContexts.buyer(store);
        transaction.executeWithoutResult(status -> {
            SHOP.bean(JdbcClient.class)
                    .sql("update vault.datum set keep_until = now() - interval '1 second' where subject_id = :it")
                    .param("it", buyer.value())
                    .update();
            assertThatThrownBy(() -> vault.open(twin, buyer, ORDER, CallerFacts.of(Fact.ORDER_OPEN)))
                    .isInstanceOf(RefusedByPolicy.class)
                    .hasMessageContaining("its retention period is over");
            status.setRollbackOnly();
        });
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Detects({"millipore.books", "perricone-md.books", "betty-mills.books"})
    @Tag("deep")
    void invoices_that_are_not_put_away_turn_the_probe_red(String store) {
        plant("vault.datum", "insert", "if new.key_class = 'books' then return null; end if;");
        broken(store + ".books");
    }

    @Test
    @Detects("millipore.books")
    void a_state_that_is_not_kept_for_tax_returns_turns_the_probe_red() {
        plant("vault.datum", "insert", "if new.category = 'tax.state' then return null; end if;");
        broken("millipore.books");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Detects({"millipore.never-again", "perricone-md.never-again", "betty-mills.never-again"})
    @Tag("deep")
    void a_no_that_is_forgotten_turns_the_probe_red(String store) {
        plant("vault.never_again", "insert", "return null;");
        broken(store + ".never-again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/preferences/off", "/checkout"})
    @Detects("millipore.never-again")
    @Tag("deep")
    void a_no_that_does_not_know_its_address_in_another_spelling_turns_the_probe_red(String form) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request.getRequestURI().equals(form) && request.getMethod().equals("POST")
                        ? new HttpServletRequestWrapper(request) {
                            @Override
                            public Map<String, String[]> getParameterMap() {
                                var all = new HashMap<>(super.getParameterMap());
                                all.computeIfPresent("email", (name, typed) -> taken(typed));
                                return all;
                            }
                        }
                        : request,
                response))) {
            broken("millipore.never-again");
        }
    }

    /** An address that has capitals is another than without them. */
    private static String[] taken(String[] typed) {
        return typed[0].equals(typed[0].toLowerCase(Locale.ROOT))
                ? typed
                : new String[] {"another-" + typed[0].strip()};
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Detects({"millipore.payment-disputes", "perricone-md.payment-disputes", "betty-mills.payment-disputes"})
    @Tag("deep")
    void details_that_stay_for_good_turn_the_probe_red(String store) {
        plant("vault.datum", "update", "new.keep_until := null;");
        broken(store + ".payment-disputes");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Detects({"millipore.abandoned-checkout", "perricone-md.abandoned-checkout", "betty-mills.abandoned-checkout"})
    void what_stays_longer_than_the_clause_says_turns_the_probe_red(String store) {
        plant("vault.datum", "insert", "new.keep_until := new.keep_until + interval '1 hour';");
        broken(store + ".abandoned-checkout");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Detects({"millipore.abandoned-checkout", "perricone-md.abandoned-checkout", "betty-mills.abandoned-checkout"})
    @Tag("deep")
    void what_stays_longer_after_somebody_left_the_banks_page_turns_the_probe_red(String store) {
        plant(
                "vault.datum",
                "update",
                "if old.belongs_to is not null and new.belongs_to is null then new.keep_until := new.keep_until + interval '30 days'; end if;");
        var found = verify(store + ".abandoned-checkout");

        assertThat(found.evidence().all()).contains("left the bank’s page without paying stays longer");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }

    private void plant(String table, String on, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted before " + on + " on " + table
                        + " for each row execute function public.planted()")
                .update();
    }

    private static void kept(String clause) {
        SHOP.forgetLag();
        var found = verify(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    private static void broken(String clause) {
        var found = verify(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
    }
}
