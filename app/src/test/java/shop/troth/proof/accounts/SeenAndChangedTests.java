package shop.troth.proof.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** The probe of what is seen and changed after signing in keeps what is built, names the rest, and turns red without it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeenAndChangedTests {

    private static final String CLAUSE = "betty-mills.see-and-change-online";

    private final JdbcClient db = RunningShop.get().owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on orders.placed").update();
        db.sql("drop trigger if exists planted on vault.datum").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("betty-mills.see-and-change-online")
    void what_was_given_is_seen_and_changed() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("the open order now goes to the new address");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "contact.postal.shipping, An address",
        "contact.postal.billing, A billing address",
        "contact.phone, A phone number",
        "person.organisation, An organization",
        "contact.email, An email"
    })
    @Detects("betty-mills.see-and-change-online")
    @Tag("deep")
    void a_change_that_does_not_reach_an_open_order_turns_the_probe_red(String category, String what) {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$ begin
                    if exists (select from orders.placed o where o.store_id = new.store_id and o.id = new.belongs_to) then
                        return null; end if;
                    return new; end $$
                """).update();
        db.sql("""
            create trigger planted before insert on vault.datum
               for each row when (new.store_id like '%%~probe' and new.category = '%s')
               execute function public.planted()
            """.formatted(category)).update();
        var found = verify(CLAUSE);
        assertThat(found.evidence().all())
                .contains(what + " that was changed in the account is not that of an open order");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    @Detects("betty-mills.see-and-change-online")
    void an_account_that_does_not_show_what_was_given_turns_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$ begin
                    if exists (select from people.account a where a.store_id = new.store_id and a.id = new.belongs_to) then
                        return null; end if;
                    return new; end $$
                """).update();
        db.sql("""
                create trigger planted before insert on vault.datum
                   for each row when (new.store_id like '%~probe' and new.category = 'person.name')
                   execute function public.planted()
                """).update();
        red("does not see the name, email or address");
    }

    private static void red(String because) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
