package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.KeptRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.OwnEntries;

/** Organizations: people with sign-ins of their own who see each other's orders, by the pages they use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrganizationTests {

    private static final RunningShop SHOP = RunningShop.get();
    static final String PAGE = "/account/organization";
    private static final String MAIL = "You’re invited to an organization";
    static final Pattern INVITATION = Pattern.compile("name=\"invitation\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern MEMBER = Pattern.compile("name=\"member\" value=\"([0-9a-f-]{36})\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps({"millipore.colleagues", "millipore.shared-computers"})
    void members_with_their_own_sign_ins_see_each_other_s_orders_and_nothing_else_of_each_other() {
        var manager = manages();
        var member = named("Grace Example");
        var before = buys(member, "Grace Example");
        invites(manager, member);
        assertThat(member.browser.get(PAGE).body())
                .contains("Max Example invited you", "They can’t see your addresses, email, or phone number");
        joins(member);

        new Guest(SHOP, member.email).buys(Bought.SKU, 1);
        var number = buys(member, "Grace Example");
        var page = manager.browser.get(PAGE);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body())
                .contains(number, "Grace Example", "1 × ")
                .doesNotContain(before) // what they ordered before they agreed
                .doesNotContain(member.email, "1 Example Street", "555-0123", "/orders/");
        assertThat(page.body().split("<b class=\"number\">")).hasSize(2); // nor what they ordered without signing in
        assertThat(member.browser.get(PAGE).body()).contains(number, "Max Example", PAGE + "/leave");
        isRecorded(member, "note=consented");
    }

    @Test
    @Refuses("millipore.colleagues")
    void nobody_joins_who_was_not_invited_and_only_the_manager_invites_and_removes() {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        var invitation = find(INVITATION, member.browser.get(PAGE).body());
        var thief = named("Eve Example");
        assertThat(thief.browser
                        .post(PAGE + "/join", Map.of("invitation", invitation))
                        .location())
                .endsWith("?said=gone");
        thief.browser.post(PAGE + "/decline", Map.of("invitation", invitation));
        assertThat(thief.browser.get(PAGE).body()).doesNotContain("Max Example");
        assertThat(new Owner().browser().get(PAGE).location()).isEqualTo("/account/sign-in");

        joins(member);
        var number = find(MEMBER, manager.browser.get(PAGE).body());
        assertThat(member.browser.get(PAGE).body()).doesNotContain("Invite someone", "name=\"member\"");
        assertThat(member.browser
                        .post(PAGE + "/invite", Map.of("email", thief.email))
                        .location())
                .endsWith("?said=unsent");
        member.browser.post(PAGE + "/remove", Map.of("member", number));
        assertThat(manager.browser.get(PAGE).body()).contains("Grace Example");

        var ordered = buys(member, "Grace Example");
        assertThat(manager.browser.get(PAGE).body()).contains(ordered);
        manager.browser.post(PAGE + "/remove", Map.of("member", number));
        assertThat(manager.browser.get(PAGE).body()).doesNotContain("Grace Example", ordered);
        assertThat(member.browser.get(PAGE).body()).doesNotContain("Max Example");
        isRecorded(member, "note=consent-withdrawn");
    }

    @Test
    @Refuses("millipore.colleagues")
    void the_orders_of_who_left_are_not_put_back_and_those_of_nobody_in_it_are_not_shown() {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        joins(member);
        var number = buys(member, "Grace Example");
        assertThat(manager.browser.get(PAGE).body()).contains(number);
        var kept = new KeptRows(db, "people.organization_order", "account_id", member.account(db));
        var organization = db.sql("select organization_id from people.organization_member where account_id = :id")
                .param("id", member.account(db))
                .query(UUID.class)
                .single();
        member.browser.post(PAGE + "/leave", Map.of());

        kept.areRefused();

        var other = buys(named("Eve Example"), "Eve Example");
        db.sql("""
                insert into people.organization_order (store_id, order_id, organization_id, account_id, subject_id, placed_at, seal)
                select store_id, id, :organization, gen_random_uuid(), subject_id, placed_at, uuid_send(gen_random_uuid())
                  from orders.placed where number = :number
                """).param("organization", organization).param("number", other).update();
        assertThat(manager.browser.get(PAGE).body()).doesNotContain(number, other);
        assertThat(SHOP.bean(ExamineRecord.class).examine(new StoreId("millipore")))
                .contains(
                        "In millipore, 1 of the orders of organizations have no valid seal: they were written to the database by someone else.");
        db.sql("delete from people.organization_order where organization_id = :organization and length(seal) = 16")
                .param("organization", organization)
                .update();
    }

    @Test
    @Refuses({"millipore.colleagues", "betty-mills.colleagues"})
    void a_row_that_somebody_wrote_into_the_database_makes_nobody_a_member() {
        for (var store : new String[] {"millipore", "betty-mills"}) {
            var manager = new Owner(store).joins();
            manager.browser.post(PAGE, Map.of());
            var thief = new Owner(store).joins();
            db.sql("""
                insert into people.organization_member (store_id, account_id, organization_id, number, subject_id, joined_at, seal)
                select m.store_id, :thief, m.organization_id, gen_random_uuid(), a.subject_id, now(), m.seal
                  from people.organization_member m join people.account a on a.store_id = m.store_id and a.id = :thief
                 where m.account_id = :manager
                """)
                    .param("thief", thief.account(db))
                    .param("manager", manager.account(db))
                    .update();
            assertThat(thief.browser.get(PAGE).body()).doesNotContain(PAGE + "/leave");
            db.sql("delete from people.organization_member where account_id = :thief")
                    .param("thief", thief.account(db))
                    .update();
        }
    }

    @Test
    void what_inviting_answers_tells_nobody_whether_an_address_has_an_account_and_keeps_no_address() {
        var manager = manages();
        var known = named("Grace Example");
        var unknown = UUID.randomUUID() + "@example.com";
        assertThat(manager.browser
                        .post(PAGE + "/invite", Map.of("email", known.email))
                        .location())
                .isEqualTo(manager.browser
                        .post(PAGE + "/invite", Map.of("email", unknown))
                        .location());
        assertThat(known.mails(MAIL)).isZero(); // whoever invites tells them
        assertThat(SHOP.mails(unknown)).isEmpty();
        assertThat(manager.browser.get(PAGE).body()).doesNotContain(known.email, unknown);
        assertThat(manager.browser
                        .post(PAGE + "/invite", Map.of("email", "no address"))
                        .status())
                .isEqualTo(422);

        var late = new Owner(RunningShop.STORE, unknown).joins(); // and finds the invitation
        assertThat(late.browser.get(PAGE).body()).contains("Max Example invited you");
        manager.browser.post(
                PAGE + "/withdraw",
                Map.of("invitation", find(INVITATION, manager.browser.get(PAGE).body())));
        assertThat(late.browser.get(PAGE).body()).doesNotContain("Max Example invited you");
    }

    @Test
    void whoever_leaves_or_closes_the_account_is_gone_and_the_longest_member_manages() {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        joins(member);
        var ordered = buys(manager, "Max Example");
        assertThat(member.browser.get(PAGE).body()).contains(ordered);

        manager.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        assertThat(member.browser.get(PAGE).body()).contains("Invite someone").doesNotContain("Max Example", ordered);
        member.browser.post(PAGE + "/leave", Map.of());
        assertThat(member.browser.get(PAGE).body()).contains("Agree and create an organization account");
    }

    @Test
    @Keeps("millipore.stop-using")
    void whoever_told_us_to_stop_is_shown_to_no_other_member() {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        joins(member);
        var ordered = buys(member, "Grace Example");
        assertThat(manager.browser.get(PAGE).body()).contains(ordered);
        StopUsingTests.turns(member.browser, "stop-using", "on");
        assertThat(manager.browser.get(PAGE).body()).doesNotContain("Grace Example", ordered);
        assertThat(member.browser.get(PAGE).body()).contains(ordered); // their own
    }

    @Test
    void accepting_several_times_at_once_joins_once() throws Exception {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        var invitation = find(INVITATION, member.browser.get(PAGE).body());
        var sends = Collections.nCopies(4, (Callable<Integer>) () -> {
            var same = member.browser();
            same.cookies().putAll(member.browser.cookies());
            return same.post(PAGE + "/join", Map.of("invitation", invitation)).status();
        });
        try (var threads = Executors.newFixedThreadPool(sends.size())) {
            for (var it : threads.invokeAll(sends)) {
                assertThat(it.get()).isEqualTo(303);
            }
        }
        assertThat(MEMBER.matcher(manager.browser.get(PAGE).body()).results()).hasSize(1);
    }

    @Test
    void a_store_whose_policy_does_not_let_members_see_each_other_has_no_organizations() {
        var owner = new Owner("perricone-md").joins();
        assertThat(owner.browser.get("/account").body()).doesNotContain(PAGE);
        assertThat(owner.browser.get(PAGE).status()).isEqualTo(404);
        assertThat(owner.browser.post(PAGE, Map.of()).status()).isEqualTo(404);
    }

    static Owner manages() {
        var owner = named("Max Example");
        assertThat(owner.browser.get("/account").body()).contains("href=\"" + PAGE + "\"");
        assertThat(owner.browser.post(PAGE, Map.of()).location()).isEqualTo(PAGE + "?said=created");
        return owner;
    }

    static Owner named(String name) {
        var owner = new Owner().joins();
        owner.browser.post("/account/name", Map.of("name", name));
        return owner;
    }

    static void invites(Owner manager, Owner other) {
        assertThat(manager.browser
                        .post(PAGE + "/invite", Map.of("email", other.email))
                        .location())
                .isEqualTo(PAGE + "?said=invited");
    }

    static void joins(Owner member) {
        var invitation = find(INVITATION, member.browser.get(PAGE).body());
        assertThat(member.browser
                        .post(PAGE + "/join", Map.of("invitation", invitation))
                        .location())
                .isEqualTo(PAGE + "?said=joined");
    }

    /** Signed in, to the end; answers with the number of the order. */
    static String buys(Owner owner, String name) {
        return buys(owner, owner.email, name);
    }

    /** @param email typed at the checkout */
    static String buys(Owner owner, String email, String name) {
        var guest = begins(owner, email, name);
        return pays(guest, guest.goesToTheBank());
    }

    /** Up to the review. */
    static Guest begins(Owner owner, String email, String name) {
        var db = SHOP.bean(JdbcClient.class);
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", Bought.SKU)
                .update();
        var guest = new Guest(SHOP, email);
        guest.shop().cookies().putAll(owner.browser.cookies());
        guest.adds(Bought.SKU, 1);
        var details = guest.details();
        details.put("name", name);
        assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
        return guest;
    }

    static String pays(Guest guest, URI bank) {
        var back = guest.pays(bank);
        guest.shop().get(back);
        return SHOP.bean(JdbcClient.class)
                .sql("""
                        select o.number from payments.payment p join orders.placed o on o.store_id = p.store_id and o.id = p.order_id
                         where p.session = :session
                        """)
                .param("session", back.substring(back.indexOf('=') + 1))
                .query(String.class)
                .single();
    }

    /** The record says it of them, once it is sealed. */
    static void isRecorded(Owner owner, String choice) {
        var person = person(owner);
        Awaitility.await().until(() -> said(person).contains(choice));
    }

    static UUID person(Owner owner) {
        var db = SHOP.bean(JdbcClient.class);
        return db.sql("select subject_id from people.account where id = :id")
                .param("id", owner.account(db))
                .query(UUID.class)
                .single();
    }

    static String said(UUID person) {
        return SHOP.bean(OwnEntries.class)
                .find(new StoreId(RunningShop.STORE), new SubjectId(person), FindEntries.NEWEST)
                .entries()
                .toString();
    }

    static String find(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
