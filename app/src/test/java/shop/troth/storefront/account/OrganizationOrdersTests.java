package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.account.OrganizationTests.PAGE;
import static shop.troth.storefront.account.OrganizationTests.begins;
import static shop.troth.storefront.account.OrganizationTests.buys;
import static shop.troth.storefront.account.OrganizationTests.find;
import static shop.troth.storefront.account.OrganizationTests.invites;
import static shop.troth.storefront.account.OrganizationTests.isRecorded;
import static shop.troth.storefront.account.OrganizationTests.joins;
import static shop.troth.storefront.account.OrganizationTests.manages;
import static shop.troth.storefront.account.OrganizationTests.named;
import static shop.troth.storefront.account.OrganizationTests.pays;
import static shop.troth.storefront.account.OrganizationTests.person;
import static shop.troth.storefront.account.OrganizationTests.said;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.ShareOrders;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Which orders members of an organization see, what of it is recorded, and what is gone when one of them leaves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrganizationOrdersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String TOLD = "The members of your organization will see this order";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Refuses("millipore.colleagues")
    void an_order_under_the_email_of_somebody_else_is_shown_to_nobody() {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        joins(member);

        var other = begins(member, UUID.randomUUID() + "@example.com", "Third Example");
        assertThat(other.shop().get("/checkout/review").body()).doesNotContain(TOLD);
        var hidden = pays(other, other.goesToTheBank());
        var own = begins(member, member.email, "Grace Example");
        assertThat(own.shop().get("/checkout/review").body()).contains(TOLD);
        var shown = pays(own, own.goesToTheBank());

        assertThat(manager.browser.get(PAGE).body()).contains(shown).doesNotContain(hidden, "Third Example");
        assertThat(member.browser.get(PAGE).body()).contains(shown).doesNotContain(hidden, "Third Example");
    }

    @Test
    @Keeps("millipore.stop-using")
    void a_stop_hides_orders_under_an_earlier_email_as_well() {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        joins(member);
        var ordered = buys(member, "Grace Example");
        member.movesTo(new Owner());
        assertThat(manager.browser.get(PAGE).body()).contains(ordered);

        StopUsingTests.turns(member.browser, "stop-using", "on");

        assertThat(manager.browser.get(PAGE).body()).doesNotContain("Grace Example", ordered);
        assertThat(member.browser.get(PAGE).body()).contains(ordered); // their own
    }

    @Test
    @Refuses("millipore.colleagues")
    void an_order_from_before_joining_is_not_shown_when_it_is_placed_again() {
        var owner = named("Grace Example");
        var guest = begins(owner, owner.email, "Grace Example");
        var reviewed = guest.reviews();
        guest.placesOnly(reviewed);
        owner.browser.post(PAGE, Map.of());

        var number = pays(guest, URI.create(guest.places(reviewed).location()));

        assertThat(owner.browser.get(PAGE).body()).contains("No orders yet").doesNotContain(number);
        assertThat(owner.browser.get(PAGE + "?before=0").body()).contains("No orders yet");
    }

    @Test
    void an_invitation_ends_when_whoever_sent_it_leaves() {
        var manager = manages();
        var member = named("Grace Example");
        invites(manager, member);
        joins(member);
        var third = named("Third Example");
        invites(manager, third);
        assertThat(third.browser.get(PAGE).body()).contains("Max Example invited you");

        var whom = find(ApprovalTests.WHOM, manager.browser.get(PAGE).body());
        manager.browser.post(PAGE + "/role", Map.of("whom", whom, "role", "ADMINISTRATOR", "limit", ""));
        manager.browser.post(PAGE + "/leave", Map.of());
        assertThat(third.browser.get(PAGE).body()).doesNotContain("invited you");

        invites(member, third); // who manages it now
        member.browser.post(PAGE + "/leave", Map.of()); // and nobody is left
        assertThat(db.sql("""
                        select count(*) from people.organization_invitation i
                          join people.account a on a.store_id = i.store_id and a.address = i.address where a.id = :id
                        """)
                        .param("id", third.account(db))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_record_says_what_somebody_agreed_to() {
        var owner = manages();
        owner.browser.post(PAGE + "/leave", Map.of());
        isRecorded(owner, "note=consent-withdrawn");

        assertThat(owner.browser.get("/account/data").body())
                .contains(
                        "You agreed to let us share your name and orders with the organization you order for.",
                        "You withdrew your consent to letting us share your name and orders with the organization you order for.")
                .doesNotContain("let us contact you", "letting us contact you");
    }

    @Test
    void whoever_looks_at_the_page_is_not_recorded_as_shown_to_others() {
        var owner = manages();
        assertThat(owner.browser.get(PAGE).body()).contains("<b>You</b>");
        owner.browser.post(PAGE + "/leave", Map.of());
        isRecorded(owner, "note=consent-withdrawn"); // and so is what came before

        assertThat(said(person(owner)))
                .doesNotContain("action=share, purpose=order.communicate, recipient=organisation");
    }

    @Test
    void orders_that_nobody_paid_hide_no_others() {
        var owner = manages();
        var paid = buys(owner, "Max Example");
        var session = new Session(
                new StoreId(RunningShop.STORE),
                UUID.randomUUID(),
                owner.account(db),
                new SubjectId(person(owner)),
                "password",
                Instant.now(),
                Instant.now(),
                true);
        var later = Instant.now().plus(RunningShop.AHEAD).plusSeconds(60);
        for (int i = 0; i < 21; i++) {
            SHOP.bean(ShareOrders.class)
                    .placed(session, new OrderId(UUID.randomUUID()), session.person(), later.plusSeconds(i));
        }
        assertThat(owner.browser.get(PAGE).body()).contains(paid).doesNotContain("No orders yet", "Older orders");
        owner.browser.post(PAGE + "/leave", Map.of());
    }

    @Test
    void leaving_several_times_at_once_is_recorded_once() throws Exception {
        var owner = manages();
        var leaves = Collections.nCopies(4, (Callable<Integer>) () -> {
            var same = owner.browser();
            same.cookies().putAll(owner.browser.cookies());
            return same.post(PAGE + "/leave", Map.of()).status();
        });
        try (var threads = Executors.newFixedThreadPool(leaves.size())) {
            for (var it : threads.invokeAll(leaves)) {
                assertThat(it.get()).isEqualTo(303);
            }
        }
        owner.browser.post(PAGE, Map.of());
        owner.browser.post(PAGE + "/leave", Map.of());
        Awaitility.await().until(() -> withdrawals(owner) >= 2);
        assertThat(withdrawals(owner)).isEqualTo(2);
    }

    private static int withdrawals(Owner owner) {
        return said(person(owner)).split("note=consent-withdrawn", -1).length - 1;
    }
}
