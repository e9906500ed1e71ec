package shop.troth.desk.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.legal.LegalDesk.SHOP;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Attacks on legal requests: by staff who would decide alone, by staff without a part in it, and by who writes to the database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalAttacksTests {

    private LegalDesk desk;

    @BeforeEach
    void three_work_here() {
        desk = new LegalDesk();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        LegalDesk.clear();
    }

    private static Bought bought() {
        return new Bought(SHOP, Map.of(Bought.SKU, 2));
    }

    @Test
    @Refuses("millipore.legal-duty")
    void nobody_approves_alone_and_nobody_who_opened_it_approves() {
        var bought = bought();
        var email = bought.email;
        var page = desk.opens(LegalDesk.about(email));
        var secondOwner = LegalDesk.browser(DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE));
        assertThat(LegalDesk.approves(desk.opening, page, email).status()).isEqualTo(409);
        assertThat(LegalDesk.approves(desk.owning, page, "another@example.com").status())
                .isEqualTo(422);
        assertThat(LegalDesk.approves(desk.owning, page, email).status()).isEqualTo(303);
        assertThat(LegalDesk.approves(desk.owning, page, email).status()).isEqualTo(409);
        assertThat(LegalDesk.approves(secondOwner, page, email).status()).isEqualTo(409);
        SHOP.bean(StaffMembers.class)
                .put(desk.owner.id(), new StoreId(RunningShop.STORE), Role.PRIVACY_OFFICER); // one person in two parts
        assertThat(LegalDesk.approves(desk.owning, page, email).body()).contains("You approved this request");
        assertThat(LegalDesk.exports(desk.opening, page, email).status()).isEqualTo(409);

        var own = LegalDesk.sends(desk.caring, LegalDesk.about(email), "order").location();
        own = own.substring(own.indexOf("/legal/"));
        assertThat(LegalDesk.approves(desk.caring, own, email).body()).contains("You opened this request");
        assertThat(LegalDesk.approves(secondOwner, own, email).status()).isEqualTo(303);
        assertThat(LegalDesk.exports(desk.caring, own, email).status()).isEqualTo(409);
        assertThat(bought.mails("We disclosed")).isEmpty();
    }

    @Test
    @Refuses("millipore.legal-duty")
    void an_approver_who_left_or_lost_the_role_stops_the_export() {
        var bought = bought();
        var page = desk.approved(LegalDesk.about(bought.email));
        SHOP.bean(StaffMembers.class).put(desk.officer.id(), new StoreId(RunningShop.STORE), Role.CUSTOMER_SERVICE);
        var refused = LegalDesk.exports(desk.opening, page, bought.email);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("no longer has that role");
        assertThat(desk.owning.get("/activity").body()).contains("export a legal request, and was refused");
    }

    @Test
    @Refuses("millipore.legal-duty")
    void what_was_approved_is_widened_by_nobody() {
        var bought = bought();
        var email = bought.email;
        for (var wider : List.of(
                "data = array['email', 'order']",
                "from_day = from_day - 400",
                "barred_until = now()::date + 30",
                "order_number = '7K3FQ-9XD2M'",
                "opened_by = gen_random_uuid()",
                "ground = 'subpoena'")) {
            var page = desk.approved(LegalDesk.about(email));
            assertThat(LegalDesk.change(wider, page)).isEqualTo(1);
            var refused = LegalDesk.exports(desk.opening, page, email);
            assertThat(refused.status()).as(wider).isEqualTo(409);
            assertThat(refused.body()).contains("was altered in the database");
        }
        var page = desk.opens(LegalDesk.about(email));
        LegalDesk.approves(desk.owning, page, email);
        SHOP.bean(JdbcClient.class)
                .sql("""
                        insert into rights.legal_approval (store_id, request_id, staff_id, part, at, seal)
                        select a.store_id, a.request_id, :officer, 'privacy-officer', a.at, a.seal from rights.legal_approval a
                          join rights.legal_request r on r.store_id = a.store_id and r.id = a.request_id
                         where r.number = :number
                        """)
                .param("officer", desk.officer.id().value())
                .param("number", page.substring("/legal/".length()))
                .update();
        assertThat(LegalDesk.exports(desk.opening, page, email).body()).contains("Two approvals are needed first");
        assertThat(LegalDesk.approves(desk.caring, page, email).body()).contains("was altered in the database");
        assertThat(bought.mails("We disclosed")).isEmpty();
    }

    @Test
    @Refuses("millipore.legal-duty")
    void roles_without_the_right_other_staff_and_other_stores_have_no_part_in_it() {
        var bought = bought();
        var page = desk.approved(LegalDesk.about(bought.email));
        for (var role : Role.values()) {
            if (!role.usual().may(DeskAction.LEGAL)) {
                var other = DeskStaff.as(SHOP, role);
                assertThat(other.get("/legal").status()).as("%s", role).isEqualTo(403);
                assertThat(LegalDesk.exports(other, page, bought.email).status())
                        .isEqualTo(403);
                assertThat(LegalDesk.sends(other, LegalDesk.document(), "order").status())
                        .isEqualTo(403);
            }
        }
        var colleague = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(LegalDesk.exports(colleague, page, bought.email).body())
                .contains("Only whoever opened or approved this request");
        var elsewhere = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(elsewhere.get(page).status()).isEqualTo(404);
        assertThat(LegalDesk.exports(elsewhere, page, bought.email).status()).isEqualTo(404);
    }
}
