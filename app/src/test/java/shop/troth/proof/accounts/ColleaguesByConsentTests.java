package shop.troth.proof.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** The probe of organizations, and each protection taken away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ColleaguesByConsentTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on people.organization_order").update();
        db.sql("drop trigger if exists planted on people.organization_member").update();
        db.sql("alter table people.organization_member enable trigger refuse_ended")
                .update();
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.colleagues", "betty-mills.colleagues"})
    @Keeps({"millipore.colleagues", "betty-mills.colleagues"})
    void members_see_each_other_s_orders_while_they_agree(String clause) {
        var found = verify(clause);

        assertThat(found.evidence().sentence()).contains("because each agreed");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.colleagues", "betty-mills.colleagues"})
    @Detects({"millipore.colleagues", "betty-mills.colleagues"})
    void whoever_is_not_told_what_members_see_turns_the_probe_red(String clause) throws Exception {
        try (var spoilt = SpoiltPages.on("/account/organization", "can see your name", "can see")) {
            red(clause, "Whoever joins an organization is not told");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.colleagues", "betty-mills.colleagues"})
    @Detects({"millipore.colleagues", "betty-mills.colleagues"})
    @Tag("deep")
    void a_statement_without_an_order_on_account_turns_the_probe_red(String clause) throws Exception {
        try (var spoilt = SpoiltPages.on("/account/organization/statement", "Left to pay", "Left")) {
            red(clause, "not on the statement of its organization");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.colleagues", "betty-mills.colleagues"})
    @Detects({"millipore.colleagues", "betty-mills.colleagues"})
    @Tag("deep")
    void a_member_who_orders_without_the_approval_they_need_turns_the_probe_red(String clause) {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    return old;
                end $$
                """).update();
        planted("before update on people.organization_member");
        red(clause, "placed an order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.colleagues", "betty-mills.colleagues"})
    @Detects({"millipore.colleagues", "betty-mills.colleagues"})
    @Tag("deep")
    void orders_that_stay_when_somebody_leaves_turn_the_probe_red(String clause) {
        // either alone would do: orders are deleted, and are shown only while their buyer is a member, who can't be put
        // back
        db.sql("alter table people.organization_member disable trigger refuse_ended")
                .update();
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    if TG_TABLE_NAME = 'organization_member' then
                        insert into people.organization_member select old.*;
                    end if;
                    return null;
                end $$
                """).update();
        planted("before delete on people.organization_order");
        planted("after delete on people.organization_member");
        red(clause, "orders of somebody who left");
    }

    private void planted(String when) {
        db.sql("create trigger planted " + when
                        + " for each row when (old.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String clause, String because) {
        var found = verify(clause);
        assertThat(found.evidence().all()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
