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

/** The probe of newsletters is kept, and turns red when the cap or the way out is taken away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewslettersSentTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        for (var table : new String[] {"vault.subject", "newsletters.delivery", "newsletters.edition"}) {
            db.sql("drop trigger if exists planted on " + table).update();
        }
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.unsubscribe-each", "perricone-md.occasional-offers"})
    @Keeps({"millipore.unsubscribe-each", "perricone-md.occasional-offers"})
    void a_reader_gets_as_many_as_promised_and_leaves_by_a_button(String clause) {
        var found = verify(clause);
        assertThat(found.evidence().all()).contains("one-click button of RFC 8058");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("perricone-md.occasional-offers")
    @Tag("deep")
    void messages_that_are_not_counted_turn_the_probe_red() {
        plant("newsletters.delivery", "new.at := new.at - interval '60 days';");
        red("perricone-md.occasional-offers", "where at most 4 were promised");
    }

    @Test
    @Detects("perricone-md.occasional-offers")
    @Tag("deep")
    void a_second_kind_of_message_that_is_not_counted_turns_the_probe_red() {
        plant(
                "insert",
                "newsletters.edition",
                "if new.topic = 'promotions' then new.kind := 'newsletter-newsletter'; end if;");
        red("perricone-md.occasional-offers", "where at most 4 were promised");
    }

    @Test
    @Detects("perricone-md.occasional-offers")
    @Tag("deep")
    void a_newsletter_that_the_cap_on_offers_withholds_turns_the_probe_red() {
        plant(
                "insert",
                "newsletters.delivery",
                "if exists (select from newsletters.edition e where e.id = new.edition and e.topic = 'newsletter')"
                        + " then new.state := 'over-cap'; end if;");
        red("perricone-md.occasional-offers", "did not reach its reader, who signed up for it");
    }

    @Test
    @Detects("millipore.unsubscribe-each")
    void a_button_without_effect_turns_the_probe_red() {
        plant(
                "vault.subject",
                "new.objected := old.objected; if new.opted_in = array[]::text[] then new.opted_in := old.opted_in; end if;");
        red("millipore.unsubscribe-each", "did not take effect at once");
    }

    @Test
    @Detects("millipore.unsubscribe-each")
    @Tag("deep")
    void a_link_that_tells_somebody_else_who_followed_it_turns_the_probe_red() {
        plant(
                "insert",
                "newsletters.edition",
                "new.content := replace(new.content, 'A check of newsletters.', 'See [more](https://click.example.net/r).');");
        red("millipore.unsubscribe-each", "leads to another site, which learns who followed it");
    }

    private void plant(String table, String what) {
        plant("update", table, what);
    }

    private void plant(String before, String table, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted before " + before + " on " + table
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String clause, String because) {
        var found = verify(clause);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
