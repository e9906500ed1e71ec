package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfilment.Bought;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Several people with a sign-in each see the orders of their company account, as far as each agreed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CompanyAccountTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String COMPANY = "/account/organization";
    private static final Map<String, String> AGREED = Map.of("agree", "now");
    private static final Pattern INVITATION = Pattern.compile(COMPANY + "/join/[A-Za-z0-9_-]+");
    private static final Pattern END = Pattern.compile("name=\"member\" value=\"([0-9a-f-]{36})\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps({"millipore.shared-computers", "millipore.colleagues"})
    void colleagues_with_their_own_sign_ins_see_each_other_s_orders_from_the_day_they_joined() {
        var owner = new Owner().joins();
        var colleague = new Owner().joins();
        var before = new Bought(SHOP, Map.of(Bought.SKU, 1), colleague.email);
        begins(owner.browser);
        joins(colleague.browser, invites(owner.browser));
        var after = new Bought(SHOP, Map.of(Bought.SKU, 2), colleague.email);
        var toldBefore = told();

        assertThat(owner.browser.get(COMPANY).body())
                .contains(after.number(), "Ada Example", "2 × ")
                .doesNotContain(before.number(), colleague.email, "1 Example Street", "0123");
        assertThat(colleague.browser.get(COMPANY).body())
                .contains(after.number())
                .doesNotContain("Invite a colleague", "Remove");
        Bought.waitFor(() -> told() > toldBefore);
    }

    /** Entries about data that was shown to an organization. */
    private long told() {
        return db.sql("""
                select coalesce(sum(entries), 0) from ledger.tally
                 where store_id = 'millipore' and kind = 'share' and recipient = 'organisation'
                """).query(Long.class).single();
    }

    @Test
    @Refuses({"millipore.shared-computers", "millipore.colleagues"})
    void nobody_joins_without_agreeing_by_opening_a_link_or_with_one_that_was_used_or_replaced() {
        var owner = new Owner().joins();
        begins(owner.browser);
        var replaced = invites(owner.browser);
        var link = invites(owner.browser);
        var colleague = new Owner().joins().browser;

        assertThat(colleague.get(link).body()).contains("Everyone in a company account sees each order");
        assertThat(colleague.post(link, Map.of()).status()).isEqualTo(422);
        assertThat(colleague.get(COMPANY).body()).doesNotContain("Members");
        assertThat(colleague.post(replaced, AGREED).status()).isEqualTo(404);
        assertThat(new Owner().browser().post(link, AGREED).location()).startsWith("/account/sign-in");
        joins(colleague, link);
        assertThat(new Owner().joins().browser.post(link, AGREED).status()).isEqualTo(404);
        assertThat(colleague.post(COMPANY + "/invite", Map.of()).status()).isEqualTo(404);
        assertThat(colleague.post(invites(owner.browser), AGREED).status()).isEqualTo(422);
    }

    @Test
    @Refuses("millipore.colleagues")
    void who_left_or_was_removed_sees_nothing_and_is_seen_no_more() {
        var owner = new Owner().joins();
        begins(owner.browser);
        var leaves = new Owner().joins();
        joins(leaves.browser, invites(owner.browser));
        var removed = new Owner().joins();
        joins(removed.browser, invites(owner.browser));
        var order = new Bought(SHOP, Map.of(Bought.SKU, 1), leaves.email);
        assertThat(removed.browser.get(COMPANY).body()).contains(order.number());

        var others = END.matcher(owner.browser.get(COMPANY).body())
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(others).hasSize(3);
        leaves.browser.post(COMPANY + "/end", Map.of("member", others.getFirst())); // somebody else's
        assertThat(owner.browser.get(COMPANY).body()).contains("Invite a colleague");
        ends(leaves.browser);
        assertThat(owner.browser.get(COMPANY).body()).doesNotContain(order.number());
        owner.browser.post(COMPANY + "/end", Map.of("member", others.getLast()));
        assertThat(removed.browser.get(COMPANY).body()).contains("Create company account");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_ends_for_everybody_when_its_owner_leaves_or_closes_the_account(boolean closes) {
        var owner = new Owner().joins();
        begins(owner.browser);
        var link = invites(owner.browser);
        var colleague = new Owner().joins().browser;
        joins(colleague, link);
        var open = invites(owner.browser);
        if (closes) {
            owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        } else {
            ends(owner.browser);
        }
        assertThat(colleague.get(COMPANY).body()).contains("Create company account");
        assertThat(colleague.post(open, AGREED).status()).isEqualTo(404);
    }

    @Test
    @Refuses("millipore.colleagues")
    void a_member_that_somebody_wrote_into_the_database_is_none() {
        var owner = new Owner().joins();
        begins(owner.browser);
        var victim = new Owner().joins();
        var order = new Bought(SHOP, Map.of(Bought.SKU, 1), victim.email);
        db.sql("""
                insert into checkout.organization_member
                select o.store_id, gen_random_uuid(), o.organization, a.id, a.subject_id, false, now() - interval '1 day', o.seal
                  from checkout.organization_member o, people.account a
                 where o.account_id = :owner and a.id = :victim
                """)
                .param("owner", owner.account(db))
                .param("victim", victim.account(db))
                .update();
        assertThat(owner.browser.get(COMPANY).body()).doesNotContain(order.number(), "A colleague");
        db.sql("delete from checkout.organization_member where account_id = :victim")
                .param("victim", victim.account(db))
                .update();
    }

    @Test
    void an_invitation_that_two_use_at_once_lets_one_in() throws Exception {
        var owner = new Owner().joins();
        begins(owner.browser);
        var link = invites(owner.browser);
        var one = new Owner().joins().browser;
        var other = new Owner().joins().browser;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> one.post(link, AGREED).status());
            var second = threads.submit(() -> other.post(link, AGREED).status());
            assertThat(java.util.List.of(first.get(), second.get())).containsExactlyInAnyOrder(303, 404);
        }
    }

    @Test
    @Keeps("betty-mills.colleagues")
    void betty_mills_has_it_and_perricone_md_whose_policy_names_no_colleagues_does_not() {
        var owner = new Owner("betty-mills").joins().browser;
        begins(owner);
        joins(new Owner("betty-mills").joins().browser, invites(owner));
        var none = new Owner("perricone-md").joins().browser;
        assertThat(none.get("/account").body()).doesNotContain(COMPANY);
        assertThat(none.get(COMPANY).status()).isEqualTo(404);
        assertThat(none.post(COMPANY, AGREED).status()).isEqualTo(404);
    }

    private static void begins(ShopClient browser) {
        assertThat(browser.get("/account").body()).contains(COMPANY);
        assertThat(browser.post(COMPANY, Map.of()).status()).isEqualTo(422);
        assertThat(browser.post(COMPANY, AGREED).location()).isEqualTo(COMPANY + "?said=created");
    }

    private static String invites(ShopClient browser) {
        var link =
                INVITATION.matcher(browser.post(COMPANY + "/invite", Map.of()).body());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static void joins(ShopClient browser, String link) {
        assertThat(browser.post(link, AGREED).location()).isEqualTo(COMPANY + "?said=joined");
    }

    /** Leaves; for the owner that is the end of it. */
    private static void ends(ShopClient browser) {
        var own = END.matcher(browser.get(COMPANY).body());
        assertThat(own.find()).isTrue();
        assertThat(browser.post(COMPANY + "/end", Map.of("member", own.group(1)))
                        .location())
                .isEqualTo(COMPANY + "?said=left");
        assertThat(UUID.fromString(own.group(1))).isNotNull();
    }
}
