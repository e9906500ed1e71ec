package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.policy.Recipient;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/** A report about a child by pages: a stranger reports, staff look into it and freeze, the address answers, everything goes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildrenAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String WORDS = "My neighbor’s child told me.";

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    private static ShopClient staff(Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, Child.ID), Child.ID);
    }

    /** Looks into it first. Answers with the page of what is frozen. */
    static String freezes(ShopClient staff, String number) {
        staff.post("/children/" + number + "/reveal", Map.of());
        var answer = staff.post("/children/" + number + "/freeze", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location().substring(answer.location().indexOf("/children"));
    }

    @Test
    @Keeps("perricone-md.under-13-deleted")
    void a_report_is_looked_into_frozen_told_and_deleted_by_the_link_in_the_one_message() {
        var child = new Child();
        var report = child.reported();
        var officer = staff(Role.PRIVACY_OFFICER);
        var page = "/children/" + report.number();
        for (var masked :
                List.of(officer.get("/children").body(), officer.get(page).body())) {
            assertThat(masked).contains(report.number()).doesNotContain(WORDS, child.email);
        }
        var revealed = officer.post(page + "/reveal", Map.of());
        assertThat(revealed.body()).contains(WORDS, child.email, "An account", child.number(), "Freeze it");

        var frozen = freezes(officer, report.number());
        assertThat(officer.post(page + "/freeze", Map.of()).location()).endsWith(frozen);
        assertThat(officer.get(frozen).body()).contains("Frozen", "Unfreeze").doesNotContain(child.email);

        assertThat(child.owner.browser.get("/account").status()).isNotEqualTo(200);
        assertThat(child.owner.signsIn(Owner.PASSWORD).get("/account").status()).isNotEqualTo(200);
        var shipped =
                SHOP.bean(ShipOrder.class).ship(Child.STORE, ShipOrder.Wish.all(child.number(), "", ""), label -> {});
        assertThat(shipped).isInstanceOf(ShipOrder.Outcome.HeldBack.class);
        var use = Use.of("test", "order.communicate", Recipient.SELF, Kind.EMAIL);
        assertThatThrownBy(() -> SHOP.bean(Vault.class).open(Child.STORE, child.buyer(), use, use.known()))
                .isInstanceOf(RefusedByPolicy.UnderThirteen.class)
                .hasMessageContaining("under-13-deleted");

        var people = child.people();
        var link = child.link();
        var browser = new ShopClient(SHOP.store(Child.ID));
        assertThat(browser.get(link).body())
                .contains("Delete everything now", "It’s a mistake")
                .doesNotContain(child.email, child.number());
        assertThat(browser.post(link, Map.of()).body()).contains("We deleted");
        Awaitility.await().until(() -> {
            SHOP.bean(shop.troth.rights.child.EraseFrozen.class).sweep();
            return Child.isGone(people);
        });
        assertThat(child.state()).isEqualTo("cancelled");
        assertThat(child.refunds()).containsExactly("returned");
        assertThat(child.messages()).isEqualTo(1);
        Awaitility.await().until(() -> officer.get(frozen).body().contains("Deleted"));
        assertThat(SHOP.bean(Cases.class).find(Child.STORE, report.number())).isEmpty();
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(officer.get("/activity").body()).contains("Froze what a child under 13 registered");
        assertThat(Child.fillsIn(child.guest()).location()).endsWith("/checkout/review");
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void a_stranger_s_report_freezes_nobody_and_tells_nothing() {
        var child = new Child();
        var known = Child.reports(child.email);
        var unknown = Child.reports("nobody-here@example.com");
        var report = Child.report(known);
        var other = Child.report(unknown);
        assertThat(main(known.body(), report.number())).isEqualTo(main(unknown.body(), other.number()));
        assertThat(report.due()).isBefore(report.opened().plus(java.time.Duration.ofDays(6)));
        assertThat(child.owner.browser.get("/account").status()).isEqualTo(200);
        assertThat(child.messages()).isZero();
        assertThat(Child.reports("no address at all").status()).isEqualTo(422);

        var service = staff(Role.CUSTOMER_SERVICE);
        service.post("/children/" + other.number() + "/reveal", Map.of());
        assertThat(service.post("/children/" + other.number() + "/freeze", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(service.post("/children/" + report.number() + "/close", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(SHOP.bean(Cases.class).find(Child.STORE, report.number())).isEmpty();
        assertThat(child.owner.browser.get("/account").status()).isEqualTo(200);
        service.post("/children/" + other.number() + "/close", Map.of());
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void whoever_comes_with_a_frozen_address_is_refused_and_not_told_why() {
        var child = new Child();
        var before = child.guest();
        assertThat(Child.fillsIn(before).location()).endsWith("/checkout/review");
        var reviewed = before.reviews();
        var service = staff(Role.CUSTOMER_SERVICE);
        var frozen = freezes(service, child.reported().number());

        var refused = Child.fillsIn(child.guest());
        assertThat(refused.status()).isEqualTo(423);
        assertThat(refused.steadyBody())
                .contains("We can’t use this email address at the moment")
                .doesNotContain(child.email, "child", "13");
        assertThat(before.placesOnly(reviewed).status()).isEqualTo(423);
        var asked = new ShopClient(SHOP.store(Child.ID));
        asked.post("/age", Map.of("month", "4", "year", "1980"));
        assertThat(asked.post("/account/create", Map.of("email", child.email)).location())
                .isEqualTo("/account/create?said=sent");
        assertThat(asked.post("/newsletter", Map.of("email", child.email, "topic.newsletter", "yes"))
                        .location())
                .isEqualTo("/newsletter?said=asked");

        assertThat(service.post(frozen + "/release", Map.of()).status()).isEqualTo(303);
        assertThat(Child.fillsIn(child.guest()).location()).endsWith("/checkout/review");
        assertThat(child.owner.signsIn(Owner.PASSWORD).get("/account").status()).isEqualTo(200);
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void what_is_said_to_be_a_mistake_waits_for_staff() {
        var child = new Child();
        var service = staff(Role.CUSTOMER_SERVICE);
        var frozen = freezes(service, child.reported().number());
        var people = child.people();
        var browser = new ShopClient(SHOP.store(Child.ID));
        var link = child.link();

        assertThat(browser.get(link + "/mistake").body()).contains("Tell us it’s a mistake");
        assertThat(browser.post(link + "/mistake", Map.of()).body()).contains("Nothing is deleted until");
        assertThat(service.get(frozen).body()).contains("Said to be a mistake");
        SHOP.bean(shop.troth.rights.child.EraseFrozen.class)
                .sweep(Child.STORE, SHOP.now().plus(java.time.Duration.ofHours(1)));
        assertThat(Child.isGone(people)).isFalse();

        assertThat(service.post(frozen + "/release", Map.of()).status()).isEqualTo(303);
        assertThat(service.post(frozen + "/delete", Map.of()).status()).isEqualTo(409);
        assertThat(browser.post(link, Map.of()).status()).isEqualTo(404);
        assertThat(Child.isGone(people)).isFalse();
        assertThat(child.state()).isEqualTo("paid");
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void only_roles_with_the_right_and_stores_with_the_promise_have_these_pages() {
        var child = new Child();
        var report = child.reported();
        for (var role : Role.values()) {
            if (List.of(Role.OWNER, Role.CUSTOMER_SERVICE, Role.PRIVACY_OFFICER).contains(role)) {
                continue;
            }
            var other = staff(role);
            for (var answer : List.of(
                    other.get("/children"),
                    other.get("/children/" + report.number()),
                    other.post("/children/" + report.number() + "/reveal", Map.of()),
                    other.post("/children/" + report.number() + "/freeze", Map.of()),
                    other.post("/children/" + report.number() + "/close", Map.of()))) {
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
            }
        }
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/children").status()).isEqualTo(404);
        assertThat(new ShopClient(SHOP.store()).get("/contact/child").status()).isEqualTo(404);
        assertThat(new ShopClient(SHOP.store(Child.ID))
                        .get("/reported/" + "x".repeat(66))
                        .status())
                .isEqualTo(404);
        var owner = staff(Role.OWNER);
        assertThat(owner.post("/cases/" + report.number() + "/reveal", Map.of()).status())
                .as("not as a message")
                .isEqualTo(404);
        owner.post("/children/" + report.number() + "/close", Map.of());
    }

    private static String main(String page, String number) {
        return page.substring(page.indexOf("<main")).replace(number, "");
    }
}
