package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.rights.child.EraseFrozen;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Who decides about a report about a child, and when: nobody blindly, nobody alone, and the reporter learns nothing of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildDecidedTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    private static ShopClient staff(Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, Child.ID), Child.ID);
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void staff_delete_only_what_was_said_to_be_a_mistake_and_never_alone() {
        var child = new Child();
        var service = staff(Role.CUSTOMER_SERVICE);
        var officer = staff(Role.PRIVACY_OFFICER);
        var frozen = ChildrenAtDeskTests.freezes(service, child.reported().number());
        var people = child.people();

        assertThat(officer.get(frozen).body()).doesNotContain("Delete everything now");
        for (var one : List.of(service, officer)) {
            assertThat(one.post(frozen + "/delete", Map.of()).status()).isEqualTo(409);
        }
        assertThat(Child.isGone(people))
                .as("before the day that the message says")
                .isFalse();
        assertThat(officer.get("/activity").body())
                .contains("was refused")
                .doesNotContain("Deleted what a child under 13 registered");

        new ShopClient(SHOP.store(Child.ID)).post(child.link() + "/mistake", Map.of());
        assertThat(officer.get(frozen).body()).contains("Delete everything now");
        assertThat(service.post(frozen + "/delete", Map.of()).body()).contains("someone else");
        assertThat(Child.isGone(people)).as("by who froze it").isFalse();
        assertThat(officer.post(frozen + "/delete", Map.of()).status()).isEqualTo(303);
        Awaitility.await().until(() -> {
            SHOP.bean(EraseFrozen.class).sweep();
            return Child.isGone(people);
        });
        assertThat(officer.get("/activity").body()).contains("Deleted what a child under 13 registered");
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void nobody_freezes_what_they_have_not_looked_at() {
        var child = new Child();
        var page = "/children/" + child.reported().number();
        var service = staff(Role.CUSTOMER_SERVICE);
        var officer = staff(Role.PRIVACY_OFFICER);

        assertThat(service.post(page + "/freeze", Map.of()).status()).isEqualTo(409);
        officer.post(page + "/reveal", Map.of());
        assertThat(service.post(page + "/freeze", Map.of()).body()).contains("Reveal the report first");
        assertThat(child.owner.browser.get("/account").status()).isEqualTo(200);
        assertThat(child.messages()).isZero();
        assertThat(officer.post(page + "/freeze", Map.of()).status()).isEqualTo(303);
    }

    @Test
    @Refuses("perricone-md.under-13-deleted")
    void the_reporter_learns_nothing_of_a_freeze() {
        var child = new Child();
        var writer = new MessageWriter(Child.ID).grownUp();
        var fields = writer.fields("child", "My neighbor’s child told me.");
        fields.remove("name");
        fields.put("named", child.email);
        var report = Child.report(writer.browser.post("/contact/child", fields));
        var service = staff(Role.CUSTOMER_SERVICE);
        service.post("/children/" + report.number() + "/reveal", Map.of());
        var before = seen(child, writer, report);
        assertThat(before).contains("we can’t tell you what we find").doesNotContain("will reply", "will answer you");

        var frozen = ChildrenAtDeskTests.freezes(service, report.number());
        assertThat(seen(child, writer, report)).isEqualTo(before);
        new ShopClient(SHOP.store(Child.ID)).post(child.link() + "/mistake", Map.of());
        assertThat(service.get(frozen).body()).contains("Said to be a mistake");
        assertThat(seen(child, writer, report)).isEqualTo(before);
    }

    @Test
    void what_is_said_to_be_a_mistake_has_its_day_though_the_reporter_deleted_the_report() {
        var child = new Child();
        var report = child.reported();
        var service = staff(Role.CUSTOMER_SERVICE);
        var frozen = ChildrenAtDeskTests.freezes(service, report.number());
        new MessageWriter(Child.ID).leaves(report);
        new ShopClient(SHOP.store(Child.ID)).post(child.link() + "/mistake", Map.of());

        for (var page : List.of("/children", frozen)) {
            assertThat(service.get(page).body()).contains("Decide by").doesNotContain("Overdue");
        }
        child.db
                .sql("update rights.child set decide_by = now() - interval '1 minute' where id = :id")
                .param("id", UUID.fromString(frozen.substring(frozen.lastIndexOf('/') + 1)))
                .update();
        for (var page : List.of("/children", frozen)) {
            assertThat(service.get(page).body()).contains("Overdue");
        }
        assertThat(service.post(frozen + "/release", Map.of()).status()).isEqualTo(303);
    }

    /** The reporter's page, and what their own data says about the case. */
    private static String seen(Child child, MessageWriter writer, Case report) {
        var page = writer.browser.get(writer.link()).body();
        var main = page.substring(page.indexOf("<main"), page.indexOf("</main"));
        var steps = SHOP.bean(Cases.class).history(Child.STORE, report.id());
        var row = child.db
                .sql("select state, due_at, closed_at, ending from cases.opened where id = :id")
                .param("id", report.id().value())
                .query()
                .singleRow();
        return main.replaceAll("value=\"[0-9a-f-]{36}\"", "") + steps + row;
    }
}
