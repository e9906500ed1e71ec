package shop.troth.proof.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.LocalDate;
import java.time.ZoneOffset;
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
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestTier;

/** Clauses that only allow something are kept for what the store does: the policy's table alone is no evidence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIsDoneTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String LETTERS = "millipore.letters-and-calls";
    private static final String VISITS = "millipore.visit-records";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        for (var table : new String[] {"vault.datum", "mail.outgoing", "visits.trail"}) {
            db.sql("drop trigger if exists planted on " + table).update();
        }
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.accounts", "perricone-md.accounts", "betty-mills.accounts"})
    void what_is_saved_in_an_account_goes_after_it_is_closed(String store) {
        assertThat(kept(store + ".accounts")).contains("nobody could sign in", "due to be deleted within 30 days");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.order-messages", "perricone-md.order-messages", "betty-mills.order-messages"})
    void buyers_are_told_of_what_happens_to_their_order(String store) {
        assertThat(kept(store + ".order-messages"))
                .contains("when an order was placed, shipped, refunded, not paid because a card was declined.");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.order-comment", "perricone-md.order-comment", "betty-mills.order-comment"})
    void a_comment_is_shown_and_goes_with_the_order(String store) {
        assertThat(kept(store + ".order-comment"))
                .contains("saw a comment on an order", "due to be deleted within 90 days");
    }

    @Test
    @Keeps("perricone-md.gift-note")
    void a_gift_note_is_shown_and_goes_with_the_order() {
        assertThat(kept("perricone-md.gift-note")).contains("saw a gift note", "due to be deleted within 90 days");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Keeps({"millipore.staff-notes", "perricone-md.staff-notes", "betty-mills.staff-notes"})
    void a_note_by_staff_is_shown_and_goes_with_the_order(String store) {
        assertThat(kept(store + ".staff-notes")).contains("saw a note by staff", "due to be deleted within 90 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {LETTERS, "perricone-md.letters-and-calls", "betty-mills.letters-and-calls"})
    @Keeps({LETTERS, "perricone-md.letters-and-calls", "betty-mills.letters-and-calls"})
    void letters_and_calls_go_in_time(String clause) {
        assertThat(kept(clause)).contains("entered of a letter and a call", "due to be deleted within 1 year");
    }

    @ParameterizedTest
    @ValueSource(strings = {VISITS, "perricone-md.visit-records", "betty-mills.visit-records"})
    @Keeps({VISITS, "perricone-md.visit-records", "betty-mills.visit-records"})
    void visits_go_in_time(String clause) {
        assertThat(kept(clause)).contains("was deleted 30 days after it", "no such record is past its time");
    }

    /** As when closing an account, an order, or a case starts no time. */
    @ParameterizedTest
    @CsvSource({
        "millipore.accounts, an account",
        "perricone-md.order-comment, a comment on an order",
        "betty-mills.staff-notes, a note by staff",
        "perricone-md.gift-note, a gift note"
    })
    @Detects({"millipore.accounts", "perricone-md.order-comment", "betty-mills.staff-notes", "perricone-md.gift-note"})
    void what_gets_no_day_on_which_it_goes_turns_the_probe_red(String clause, String what) {
        plant("vault.datum", "update", "new.keep_until := null;");

        assertThat(broken(clause)).contains("Something of %s is kept for longer than promised.".formatted(what));
    }

    @ParameterizedTest
    @ValueSource(strings = {LETTERS, "perricone-md.letters-and-calls", "betty-mills.letters-and-calls"})
    @Detects({LETTERS, "perricone-md.letters-and-calls", "betty-mills.letters-and-calls"})
    void a_letter_that_gets_no_day_on_which_it_goes_turns_the_probe_red(String clause) {
        plant("vault.datum", "update", "new.keep_until := null;");

        assertThat(broken(clause)).contains("Something of a letter or call is kept for longer than promised.");
    }

    @ParameterizedTest
    @CsvSource({
        "perricone-md.accounts, an account",
        "betty-mills.accounts, an account",
        "millipore.order-comment, a comment on an order",
        "betty-mills.order-comment, a comment on an order"
    })
    @Detects({"perricone-md.accounts", "betty-mills.accounts", "millipore.order-comment", "betty-mills.order-comment"})
    @Tag("deep")
    void what_stays_after_its_time_turns_the_probe_red(String clause, String what) {
        plant("vault.datum", "delete", "if old.store_id like '%~probe' then return null; end if; return old;");

        assertThat(broken(clause)).contains("Something of %s was still there after its time.".formatted(what));
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.staff-notes", "perricone-md.staff-notes"})
    @Detects({"millipore.staff-notes", "perricone-md.staff-notes"})
    @Tag("deep")
    void a_note_that_its_buyer_is_not_shown_turns_the_probe_red(String clause) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (!request.getRequestURI().endsWith("/data")) {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(broken(clause)).contains("was not shown a note by staff");
        }
    }

    @ParameterizedTest
    @CsvSource({"millipore, confirmation, placed", "perricone-md, shipped, shipped", "betty-mills, refunded, refunded"})
    @Detects({"millipore.order-messages", "perricone-md.order-messages", "betty-mills.order-messages"})
    void an_email_that_is_not_sent_turns_the_probe_red(String store, String kind, String what) {
        plant("mail.outgoing", "insert", "if new.kind = '%s' then return null; end if;".formatted(kind));

        assertThat(broken(store + ".order-messages")).contains("Nobody was told when an order was %s.".formatted(what));
    }

    @ParameterizedTest
    @ValueSource(strings = {VISITS, "perricone-md.visit-records", "betty-mills.visit-records"})
    @Detects({VISITS, "perricone-md.visit-records", "betty-mills.visit-records"})
    void visits_that_stay_turn_the_probe_red(String clause) {
        plant("visits.trail", "delete", "return null;");

        assertThat(broken(clause)).contains("The record of a visit was still there after 30 days.");
    }

    /** As a timer would that passes over the store and does its work in the test copy. */
    @Test
    @Detects(VISITS)
    void a_visit_that_stays_in_the_store_itself_turns_the_probe_red() {
        plant("visits.trail", "delete", "if old.store_id = 'millipore' then return null; end if; return old;");
        db.sql("insert into visits.trail values ('millipore', sha256('planted'), gen_random_uuid(), :over, 'planted')")
                .param("over", LocalDate.ofInstant(SHOP.now(), ZoneOffset.UTC).minusDays(31))
                .update();
        try {
            assertThat(broken(VISITS)).contains("records of visits that are past their time and still there: 1.");
        } finally {
            nothing_planted_stays();
            db.sql("delete from visits.trail where sealed = 'planted'").update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({LETTERS, "perricone-md.letters-and-calls", "betty-mills.letters-and-calls"})
    void letters_are_kept_for_no_advertising(String store) {
        refused(store, "contact.postal.reply");
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, visit.pages, advertising.remarketing",
        "perricone-md, visit.pages, advertising.remarketing",
        "betty-mills, visit.pages, insight.study",
        "perricone-md, message.gift-note, advertising.remarketing"
    })
    @Refuses({VISITS, "perricone-md.visit-records", "betty-mills.visit-records", "perricone-md.gift-note"})
    void visits_and_gift_notes_are_kept_for_nothing_else(String store, String data, String purpose) {
        refused(store, data, purpose);
    }

    @ParameterizedTest
    @CsvSource({"millipore, account.password", "perricone-md, account.password", "betty-mills, account.password"})
    @Refuses({"millipore.accounts", "perricone-md.accounts", "betty-mills.accounts"})
    void passwords_are_kept_for_no_advertising(String store, String data) {
        refused(store, data);
    }

    @ParameterizedTest
    @CsvSource({"millipore, payment.method", "perricone-md, payment.method", "betty-mills, payment.method"})
    @Refuses({"millipore.order-messages", "perricone-md.order-messages", "betty-mills.order-messages"})
    void how_somebody_paid_is_kept_for_no_advertising(String store, String data) {
        refused(store, data);
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Refuses({"millipore.order-comment", "perricone-md.order-comment", "betty-mills.order-comment"})
    void comments_are_kept_for_no_advertising(String store) {
        refused(store, "message.order-comment");
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    @Refuses({"millipore.staff-notes", "perricone-md.staff-notes", "betty-mills.staff-notes"})
    void notes_by_staff_are_kept_for_no_advertising(String store) {
        refused(store, "message.staff-note");
    }

    /** Or the order's page says of disputes that they end after 90 days, and in the next line after 18 months. */
    @Test
    @Keeps("betty-mills.payment-disputes")
    void an_organization_is_kept_for_disputes_as_long_as_a_name() {
        var table = SHOP.bean(PublishedPolicies.class)
                .current(new StoreId("betty-mills"))
                .table();
        var disputes = new Purpose("order.dispute");

        assertThat(table.periods(new DataCategory("person.organisation"), disputes))
                .isEqualTo(table.periods(new DataCategory("person.name"), disputes));
    }

    private static void refused(String store, String data) {
        refused(store, data, "advertising.remarketing");
    }

    private static void refused(String store, String data, String purpose) {
        var policy = SHOP.bean(PublishedPolicies.class).current(new StoreId(store));
        var question =
                policy.table().question(Action.KEEP, new DataCategory(data), new Purpose(purpose), Recipient.SELF);

        assertThat(policy.table().condition(question).isNever()).isTrue();
    }

    private static String kept(String clause) {
        var found = verify(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).doesNotContain("policy in effect decides");
        return found.evidence().all();
    }

    private static String broken(String clause) {
        Evidence seen = ProbeContexts.look(ProbeContexts.impatient(ProbeContexts.of(clause)));
        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.BROKEN);
        return seen.all();
    }

    private void plant(String table, String on, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted before " + on + " on " + table
                        + " for each row execute function public.planted()")
                .update();
    }
}
