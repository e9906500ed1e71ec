package shop.troth.proof.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** The probe of choices is kept in each store, and turns red when what it looks at is taken away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagesChosenTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        for (var table : new String[] {
            "vault.subject",
            "vault.datum",
            "vault.never_again",
            "people.receipt",
            "rights.agent_request",
            "newsletters.delivery",
            "orders.placed",
            "newsletters.label",
            "cases.opened"
        }) {
            db.sql("drop trigger if exists planted on " + table).update();
        }
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "millipore.opt-in-each",
                "perricone-md.topics",
                "perricone-md.four-ways-out",
                "betty-mills.always-sent"
            })
    @Keeps({"millipore.opt-in-each", "perricone-md.topics", "perricone-md.four-ways-out", "betty-mills.always-sent"})
    void a_reader_signs_up_and_leaves(String clause) {
        var found = verify(clause);
        assertThat(found.evidence().all()).contains("every box unchecked");
        assertThat(found.evidence().all().contains("got no more than the"))
                .isEqualTo(clause.equals("millipore.opt-in-each"));
        assertThat(found.evidence().all().contains("What staff entered took effect at once"))
                .isEqualTo(clause.equals("perricone-md.four-ways-out"));
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Keeps("betty-mills.profile-opt-outs")
    @Tag("deep")
    void mail_on_paper_has_labels_for_whoever_turned_it_on_until_they_turn_it_off() {
        var found = verify("betty-mills.profile-opt-outs");
        assertThat(found.evidence().all()).contains("every box unchecked", "Each kind of mail on paper");
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("betty-mills.profile-opt-outs")
    @Tag("deep")
    void a_label_that_is_lost_turns_the_probe_red() {
        plant("newsletters.label", "insert", "new.subject_id := null;");
        red("betty-mills.profile-opt-outs", "turned on has no label");
    }

    @Test
    @Detects("betty-mills.profile-opt-outs")
    @Tag("deep")
    void mail_on_paper_that_cannot_be_turned_off_turns_the_probe_red() {
        plant("vault.subject", "update", """
                if tg_table_name = 'never_again' then
                    return case when new.purpose = 'marketing.offers-post' then null else new end;
                end if;
                new.objected := array_remove(new.objected, 'marketing.offers-post');
                if 'marketing.offers-post' = any(old.opted_in) then
                    new.opted_in := old.opted_in;
                end if;
                """);
        db.sql("create trigger planted before insert on vault.never_again"
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
        red("betty-mills.profile-opt-outs", "for somebody who had turned it off");
    }

    @Test
    @Detects("betty-mills.profile-opt-outs")
    @Tag("deep")
    void an_order_that_turns_on_again_what_was_turned_off_turns_the_probe_red() {
        plant("orders.placed", "insert", """
                update vault.subject set objected = '{}' where store_id = new.store_id;
                delete from vault.never_again where store_id = new.store_id;
                """);
        red("betty-mills.profile-opt-outs", "An order turned on again what its buyer had turned off.");
    }

    @Test
    @Detects({"millipore.opt-in-each", "perricone-md.promotion-by-permission", "perricone-md.topics"})
    @Tag("deep")
    void a_yes_before_the_confirmation_turns_the_probe_red() {
        plant("vault.subject", "insert", "new.opted_in := array['marketing.promotion'];");
        red("millipore.opt-in-each", "before anybody confirmed");
        red("perricone-md.promotion-by-permission", "before anybody confirmed");
        red("perricone-md.topics", "before anybody confirmed");
    }

    @Test
    @Detects("millipore.opt-in-each")
    @Tag("deep")
    void a_ticked_box_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/newsletter", "value=\"yes\"", "value=\"yes\" checked")) {
            red("millipore.opt-in-each", "is already checked before");
        }
    }

    @Test
    @Detects("millipore.opt-in-each")
    @Tag("deep")
    void messages_that_come_more_often_than_the_form_says_turn_the_probe_red() {
        plant("newsletters.delivery", "update", "new.at := new.at - interval '60 days';");
        red("millipore.opt-in-each", "were promised");
    }

    @Test
    @Detects({"perricone-md.four-ways-out", "betty-mills.profile-opt-outs"})
    @Tag("deep")
    void a_no_that_is_not_taken_turns_the_probe_red() {
        plant(
                "vault.subject",
                "update",
                "new.objected := old.objected; if new.opted_in = array[]::text[] then new.opted_in := old.opted_in; end if;");
        red("perricone-md.four-ways-out", "did not take effect at once");
        red("betty-mills.profile-opt-outs", "did not take effect at once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "letter"})
    @Detects("perricone-md.four-ways-out")
    @Tag("deep")
    void a_no_that_staff_only_note_turns_the_probe_red(String way) {
        plant("rights.agent_request", "insert", """
                if new.way = '%s' then
                    update vault.subject set opted_in = array['marketing.newsletter'], objected = array[]::text[]
                     where store_id = new.store_id and id = new.subject_id;
                end if;
                """.formatted(way));
        red("perricone-md.four-ways-out", "by " + way + " did not take effect at once");
    }

    @Test
    @Detects({"perricone-md.promotion-by-permission", "perricone-md.topics"})
    @Tag("deep")
    void a_question_that_signs_up_whoever_asks_it_turns_the_probe_red() {
        plant("cases.opened", "insert", """
                update vault.subject set opted_in = array['marketing.promotion']
                 where store_id = new.store_id and id = new.writer_id;
                """);
        red("perricone-md.promotion-by-permission", "Somebody who asked a question was signed up for messages.");
        red("perricone-md.topics", "Somebody who asked a question was signed up for messages.");
    }

    @Test
    @Detects("betty-mills.always-sent")
    void a_switch_for_what_always_comes_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.everywhere("<div class=\"box locked\">", "<div class=\"box locked\"><input>")) {
            red("betty-mills.always-sent", "not shown locked");
        }
    }

    @Test
    @Detects({"millipore.sign-up-pending", "perricone-md.sign-up-pending", "betty-mills.sign-up-pending"})
    @Tag("deep")
    void an_unconfirmed_address_that_stays_turns_the_probe_red() {
        plant("vault.datum", "insert", "new.keep_until := new.keep_until + interval '1 hour';");
        for (var store : new String[] {"millipore", "perricone-md", "betty-mills"}) {
            red(store + ".sign-up-pending", "for longer than two days");
        }
    }

    private void plant(String table, String on, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted before " + on + " on " + table
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String clause, String because) {
        var found = verify(clause);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
