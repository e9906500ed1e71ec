package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.KeptRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Orders of an organization that somebody else must approve, by the pages that its members use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PAGE = OrganizationTests.PAGE;
    private static final String REQUESTS = PAGE + "/requests";
    static final Pattern WHOM = Pattern.compile("name=\"whom\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([0-9a-f-]{36})\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void staff_go() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("millipore.colleagues")
    void two_are_invited_one_asks_the_other_approves_and_the_order_is_placed_on_account() {
        var admin = OrganizationTests.manages();
        var approver = invited(admin, "Grace Example", "APPROVER");
        var requester = invited(admin, "Alan Example", "REQUESTER");
        assertThat(admin.browser.get(PAGE).body())
                .contains("Approver: orders, and approves", "Requester: every order needs an approval");

        var guest = OrganizationTests.begins(requester, requester.email, "Alan Example");
        guest.adds(Bought.SKU, 2);
        var reviewed = guest.reviews();
        assertThat(guest.shop().get("/checkout/review").body())
                .contains("Send for approval", "Those who approve see your name, the items, and the total")
                .doesNotContain("Confirm and pay");
        assertThat(places(guest, reviewed).status()).isEqualTo(409);
        assertThat(send(guest, reviewed).location()).endsWith("?said=sent");
        assertThat(send(guest, reviewed).location()).endsWith("?said=sent"); // once
        assertThat(guest.shop().get("/checkout/review").body()).contains("waits for an approval");
        assertThat(approver.mail("An order needs your approval").text()).contains(REQUESTS);

        var page = approver.browser.get(REQUESTS);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body())
                .contains("Alan Example", Bought.SKU, "Approve")
                .doesNotContain(requester.email, "1 Example Street", "555-0123");
        var request = OrganizationTests.find(REQUEST, page.body());
        assertThat(approve(approver, request, 4).location()).endsWith("?said=less");
        assertThat(approve(approver, request, 2).location()).endsWith("?said=approved");
        assertThat(requester.mail("Your request was decided").text()).contains(REQUESTS);
        assertThat(requester.browser.get(REQUESTS).body()).contains("Approved by Grace Example.", "2 × ");

        assertThat(places(guest, guest.reviews()).status())
                .as("three pieces were not approved")
                .isEqualTo(409);
        var ordering = new Guest(SHOP, requester.email);
        ordering.shop().cookies().putAll(guest.shop().cookies());
        assertThat(ordering.shop()
                        .post(REQUESTS + "/order", Map.of("request", request))
                        .location())
                .isEqualTo("/checkout");
        fillsIn(ordering);
        assertThat(ordering.shop().get("/checkout/review").body()).contains("Your organization approved this order.");

        onAccount(admin);
        var purchase = Map.of("reviewed", ordering.reviews(), "purchase-order", "PO-77");
        assertThat(ordering.shop().post("/checkout/place", purchase).location()).endsWith(Guest.PAY);
        ordering.shop().get(Guest.PAY);
        assertThat(admin.browser.get(PAGE).body()).contains("Alan Example", "2 × ");
        assertThat(requester.browser.get(REQUESTS).body()).contains("You ordered it.");

        var again = OrganizationTests.begins(requester, requester.email, "Alan Example");
        again.adds(Bought.SKU, 1);
        assertThat(places(again, again.reviews()).status())
                .as("an approval is for one order")
                .isEqualTo(409);
    }

    @Test
    @Refuses("millipore.colleagues")
    void nobody_approves_their_own_order_or_that_of_another_organization_and_a_requester_decides_on_none() {
        var admin = OrganizationTests.manages();
        var requester = invited(admin, "Alan Example", "REQUESTER");
        var other = invited(admin, "Grace Example", "REQUESTER");
        var stranger = OrganizationTests.manages();
        var guest = OrganizationTests.begins(requester, requester.email, "Alan Example");
        send(guest, guest.reviews());
        var request =
                OrganizationTests.find(REQUEST, admin.browser.get(REQUESTS).body());
        for (var who : new Owner[] {requester, other, stranger}) {
            assertThat(approve(who, request, 1).location()).endsWith("?said=gone");
            assertThat(decline(who, request).location()).endsWith("?said=gone");
        }
        other.browser.post(REQUESTS + "/withdraw", Map.of("request", request));
        assertThat(other.browser.get(REQUESTS).body()).doesNotContain(request, "Alan Example");
        assertThat(stranger.browser.get(REQUESTS).body()).doesNotContain(request, "Alan Example");
        assertThat(stranger.browser
                        .post(PAGE + "/role", role(whom(admin), "ADMINISTRATOR", ""))
                        .location())
                .isEqualTo(PAGE);
        assertThat(new Owner().browser().get(REQUESTS).location()).isEqualTo("/account/sign-in");

        assertThat(decline(admin, request).location()).endsWith("?said=declined");
        assertThat(approve(admin, request, 1).location()).endsWith("?said=gone");
        assertThat(requester.browser.get(REQUESTS).body()).contains("Declined by Max Example. It costs too much.");
        assertThat(places(guest, guest.reviews()).status()).isEqualTo(409);
    }

    @Test
    @Refuses("millipore.colleagues")
    void above_the_limit_nothing_is_placed_and_an_approver_approves_only_up_to_theirs() {
        var admin = OrganizationTests.manages();
        var member = invited(admin, "Grace Example", "APPROVER");
        var number = whom(admin);
        for (var wrong : new String[] {"-1", "1.234", "much", "1e9"}) {
            assertThat(admin.browser
                            .post(PAGE + "/role", role(number, "APPROVER", wrong))
                            .location())
                    .endsWith("?said=amount");
        }
        assertThat(member.browser
                        .post(PAGE + "/role", role(number, "APPROVER", ""))
                        .location())
                .isEqualTo(PAGE);
        admin.browser.post(PAGE + "/role", role(number, "APPROVER", "$1.00"));
        assertThat(member.browser.get(PAGE).body()).contains("up to $1.00 for one order");
        var guest = OrganizationTests.begins(member, member.email, "Grace Example");
        assertThat(places(guest, guest.reviews()).status()).isEqualTo(409);

        var requester = invited(admin, "Alan Example", "REQUESTER");
        var asks = OrganizationTests.begins(requester, requester.email, "Alan Example");
        send(asks, asks.reviews());
        var request =
                OrganizationTests.find(REQUEST, member.browser.get(REQUESTS).body());
        assertThat(approve(member, request, 1).location()).endsWith("?said=above");

        admin.browser.post(PAGE + "/role", role(number, "APPROVER", "1,000,000"));
        assertThat(approve(member, request, 1).location()).endsWith("?said=approved");
        assertThat(guest.placesOnly(guest.reviews()).location()).endsWith(Guest.PAY);
    }

    @Test
    @Refuses("millipore.colleagues")
    void what_somebody_asked_for_goes_with_them_and_the_last_administrator_stays_until_there_is_another() {
        var admin = OrganizationTests.manages();
        var requester = invited(admin, "Alan Example", "REQUESTER");
        var guest = OrganizationTests.begins(requester, requester.email, "Alan Example");
        send(guest, guest.reviews());
        var request =
                OrganizationTests.find(REQUEST, admin.browser.get(REQUESTS).body());
        var kept = new KeptRows(db, "people.organization_request", "account_id", requester.account(db));
        admin.browser.post(PAGE + "/remove", Map.of("member", whom(admin)));
        assertThat(admin.browser.get(REQUESTS).body()).doesNotContain(request, "Alan Example");
        assertThat(approve(admin, request, 1).location()).endsWith("?said=gone");
        kept.areRefused();

        var second = invited(admin, "Grace Example", "PURCHASER");
        assertThat(admin.browser.post(PAGE + "/leave", Map.of()).location()).endsWith("?said=last");
        admin.browser.post(PAGE + "/role", role(whom(admin), "ADMINISTRATOR", ""));
        assertThat(second.browser.get(PAGE).body()).contains("Invite someone");
        assertThat(admin.browser.post(PAGE + "/leave", Map.of()).location()).endsWith("?said=left");
        assertThat(second.browser.post(PAGE + "/leave", Map.of()).location()).endsWith("?said=left");
    }

    @Test
    @Keeps("millipore.colleagues")
    void an_approver_who_is_erased_leaves_no_name_and_a_requester_who_is_erased_leaves_no_request() {
        var admin = OrganizationTests.manages();
        var approver = invited(admin, "Grace Example", "APPROVER");
        var requester = invited(admin, "Alan Example", "REQUESTER");
        var person = OrganizationTests.person(approver);
        var account = requester.account(db);
        var guest = OrganizationTests.begins(requester, requester.email, "Alan Example");
        send(guest, guest.reviews());
        decline(
                approver,
                OrganizationTests.find(REQUEST, approver.browser.get(REQUESTS).body()));
        assertThat(rows("decided_by", person)).isEqualTo(1);
        approver.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        assertThat(rows("decided_by", person)).isZero();
        assertThat(requester.browser.get(REQUESTS).body()).contains("Declined. It costs too much.");

        requester.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        assertThat(rows("account_id", account)).isZero();
    }

    @Test
    void approvers_who_decide_at_once_decide_once_and_orders_at_once_use_an_approval_once() throws Exception {
        var admin = OrganizationTests.manages();
        var approver = invited(admin, "Grace Example", "APPROVER");
        var requester = invited(admin, "Alan Example", "REQUESTER");
        var guest = OrganizationTests.begins(requester, requester.email, "Alan Example");
        send(guest, guest.reviews());
        var request =
                OrganizationTests.find(REQUEST, admin.browser.get(REQUESTS).body());
        Callable<String> one = () -> approve(admin, request, 1).location();
        Callable<String> other = () -> approve(approver, request, 1).location();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var said = new HashMap<String, Integer>();
            for (var it : threads.invokeAll(List.of(one, other))) {
                said.merge(it.get(), 1, Integer::sum);
            }
            assertThat(said).isEqualTo(Map.of(REQUESTS + "?said=approved", 1, REQUESTS + "?said=gone", 1));

            var reviewed = guest.reviews();
            for (var it : threads.invokeAll(
                    Collections.nCopies(2, (Callable<ShopClient.Answer>) () -> guest.placesOnly(reviewed)))) {
                assertThat(it.get().location()).endsWith(Guest.PAY);
            }
        }
        assertThat(db.sql(
                                "select count(*) from orders.placed where subject_id in (select subject_id from checkout.cart where id = :cart)")
                        .param("cart", guest.cart())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_request_expires_and_a_store_without_organizations_has_none() {
        var admin = OrganizationTests.manages();
        var requester = invited(admin, "Alan Example", "REQUESTER");
        var guest = OrganizationTests.begins(requester, requester.email, "Alan Example");
        send(guest, guest.reviews());
        var account = requester.account(db);
        assertThat(rows("account_id", account)).isEqualTo(1);
        db.sql("update people.organization_request set expires_at = now() - interval '1 day' where account_id = :id")
                .param("id", account)
                .update();
        assertThat(admin.browser.get(REQUESTS).body()).contains("Nothing is waiting");
        sweep();
        assertThat(rows("account_id", account)).isZero();
        var owner = new Owner("perricone-md").joins();
        assertThat(owner.browser.get(REQUESTS).status()).isEqualTo(404);
        assertThat(owner.browser.post(REQUESTS + "/send", Map.of()).status()).isEqualTo(404);
    }

    @Test
    @Refuses("millipore.colleagues")
    void invitations_of_a_former_administrator_end_and_sending_is_limited() {
        var admin = OrganizationTests.manages();
        var second = invited(admin, "Grace Example", "ADMINISTRATOR");
        var third = OrganizationTests.named("Alan Example");
        second.browser.post(PAGE + "/invite", Map.of("email", third.email, "role", "ADMINISTRATOR"));
        assertThat(third.browser.get(PAGE).body()).contains("name=\"invitation\"");
        admin.browser.post(PAGE + "/role", role(whom(admin), "REQUESTER", ""));
        assertThat(third.browser.get(PAGE).body()).doesNotContain("name=\"invitation\"");

        var guest = OrganizationTests.begins(second, second.email, "Grace Example");
        var reviewed = guest.reviews();
        for (int i = 0; i < 10; i++) {
            assertThat(send(guest, reviewed).location()).endsWith("?said=sent");
        }
        assertThat(send(guest, reviewed).location()).endsWith("?said=often");
    }

    @Test
    void who_manages_as_the_longest_member_goes_on_once_an_invited_administrator_joins() {
        var admin = OrganizationTests.manages();
        var longest = invited(admin, "Grace Example", "PURCHASER");
        admin.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        invited(longest, "Alan Example", "ADMINISTRATOR");
        assertThat(longest.browser.get(PAGE).body()).contains("Invite someone");
    }

    /** As the timed work does. */
    private static void sweep() {
        try {
            var bean = SHOP.application().getBean("approvalRequests");
            var sweep = bean.getClass().getDeclaredMethod("sweep", Instant.class);
            sweep.setAccessible(true);
            sweep.invoke(bean, SHOP.now());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Owner invited(Owner admin, String name, String role) {
        var member = OrganizationTests.named(name);
        assertThat(admin.browser
                        .post(PAGE + "/invite", Map.of("email", member.email, "role", role))
                        .location())
                .endsWith("?said=invited");
        OrganizationTests.joins(member);
        return member;
    }

    private static String whom(Owner admin) {
        return OrganizationTests.find(WHOM, admin.browser.get(PAGE).body());
    }

    private static Map<String, String> role(String whom, String role, String limit) {
        return Map.of("whom", whom, "role", role, "limit", limit);
    }

    private static ShopClient.Answer places(Guest guest, String reviewed) {
        var answer = guest.placesOnly(reviewed);
        if (answer.status() == 409) {
            assertThat(answer.body()).contains("somebody else in your organization must approve it first");
        }
        return answer;
    }

    private static ShopClient.Answer send(Guest guest, String reviewed) {
        return guest.shop().post(REQUESTS + "/send", Map.of("reviewed", reviewed));
    }

    private static ShopClient.Answer approve(Owner who, String request, int quantity) {
        return who.browser.post(
                REQUESTS + "/approve",
                Map.of("request", request, "quantity." + Bought.SKU, Integer.toString(quantity)));
    }

    private static ShopClient.Answer decline(Owner who, String request) {
        return who.browser.post(REQUESTS + "/decline", Map.of("request", request, "reason", "TOO_MUCH"));
    }

    private static void fillsIn(Guest guest) {
        var details = guest.details();
        details.put("name", "Alan Example");
        assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
    }

    /** Finance agrees to terms. */
    private static void onAccount(Owner admin) {
        var desk = DeskStaff.as(SHOP, Role.FINANCE);
        OnAccountTests.agrees(desk, OnAccountTests.asks(admin), "30", "100,000.00");
    }

    private long rows(String column, Object id) {
        return db.sql("select count(*) from people.organization_request where " + column + " = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
