package shop.troth.proof.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** What data about people serve. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UsesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.subject").update();
        db.sql("drop trigger if exists planted on vault.datum").update();
        db.sql("drop function if exists public.planted()").update();
        db.sql("delete from vault.datum where source = ''").update();
        db.sql("delete from ledger.tally where recipient = 'planted'").update();
    }

    @ParameterizedTest
    @CsvSource({
        "millipore.main-purposes, KEPT",
        "millipore.purchase-purposes, KEPT",
        "perricone-md.main-purposes, KEPT",
        "perricone-md.order-uses, KEPT"
    })
    @Keeps({
        "millipore.main-purposes",
        "millipore.purchase-purposes",
        "perricone-md.main-purposes",
        "perricone-md.order-uses"
    })
    void data_serve_what_the_clause_says_and_nothing_else(String clause, Verdict verdict) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(verdict);
    }

    @Test
    @Keeps("millipore.scope")
    void the_page_says_whom_it_speaks_for_and_records_say_where_they_came_from() {
        var found = verify("millipore.scope");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("marked “form”").contains("marked as entered by staff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md"})
    @Refuses({
        "millipore.main-purposes",
        "millipore.purchase-purposes",
        "perricone-md.main-purposes",
        "perricone-md.order-uses"
    })
    void an_order_s_address_serves_nothing_that_was_not_asked_for(String store) {
        var buyer = ProbeContexts.buyer(store);

        for (var purpose : new String[] {"marketing.promotion", "insight.study", "advertising.remarketing"}) {
            var use = Use.of("test", purpose, Recipient.SELF, Kind.EMAIL);
            assertThatThrownBy(() -> SHOP.bean(Vault.class)
                            .open(new StoreId(store).twin(), buyer, use, CallerFacts.of(Fact.ORDER_OPEN)))
                    .isInstanceOf(RefusedByPolicy.class)
                    .hasMessageContaining(purpose)
                    .hasMessageNotContaining("@");
        }
    }

    @Test
    @Refuses("millipore.scope")
    void an_input_that_would_say_it_came_from_elsewhere_is_refused() {
        var guest = new Guest(SHOP, "source-" + UUID.randomUUID() + "@example.org").adds("PES010-025-100", 1);
        var sent = guest.details();
        sent.put("source", "staff");
        var before = fromElsewhere();

        assertThat(guest.shop().post("/checkout", sent).status()).isEqualTo(400);
        assertThat(fromElsewhere()).isEqualTo(before);
    }

    private long fromElsewhere() {
        return db.sql("select count(*) from vault.datum where source not in ('form', 'copy', 'header')")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "millipore.main-purposes",
                "millipore.purchase-purposes",
                "perricone-md.main-purposes",
                "perricone-md.order-uses"
            })
    @Detects({
        "millipore.main-purposes",
        "millipore.purchase-purposes",
        "perricone-md.main-purposes",
        "perricone-md.order-uses"
    })
    @Tag("deep")
    void buyers_who_are_signed_up_unasked_turn_the_probe_red(String clause) {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    new.opted_in := array['marketing.promotion', 'marketing.updates'];
                    return new;
                end $$
                """).update();
        db.sql("create trigger planted before insert on vault.subject for each row execute function public.planted()")
                .update();

        var found = verify(clause);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("opened for marketing.promotion");
    }

    @ParameterizedTest
    @CsvSource({"millipore, millipore.main-purposes", "perricone-md, perricone-md.main-purposes"})
    @Detects({"millipore.main-purposes", "perricone-md.main-purposes"})
    @Tag("deep")
    void a_use_in_the_record_that_no_clause_names_turns_the_probe_red(String store, String clause) {
        db.sql("insert into ledger.tally values (:store, 'use', 'use', 'advertising.remarketing', 'planted', 1)")
                .param("store", store)
                .update();

        assertThat(verify(clause).evidence().all()).contains("uses for advertising.remarketing");
    }

    @Test
    @Detects("millipore.scope")
    @Tag("deep")
    void records_without_a_mark_turn_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    new.source := '';
                    return new;
                end $$
                """).update();
        db.sql("create trigger planted before insert on vault.datum for each row execute function public.planted()")
                .update();

        var found = verify("millipore.scope");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("do not say where they came from");
    }

    @Test
    @Detects("millipore.scope")
    void what_staff_entered_and_a_form_is_said_to_have_brought_turns_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    if new.source = 'staff' then
                        new.source := 'form';
                    end if;
                    return new;
                end $$
                """).update();
        db.sql("create trigger planted before insert on vault.datum for each row execute function public.planted()")
                .update();

        var found = verify("millipore.scope");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("not marked as entered by staff");
    }

    @Test
    @Detects("millipore.scope")
    @Tag("deep")
    void a_page_that_speaks_for_nobody_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/privacy", "Millipore Corporation", "Somebody")) {
            assertThat(verify("millipore.scope").evidence().all()).contains("does not name the company");
        }
    }
}
