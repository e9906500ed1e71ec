package shop.troth.desk.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.legal.LegalDesk.SHOP;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Legal requests that several people decide about at the same moment, or whose person is gone by then. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalRacesTests {

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

    private static List<Integer> atOnce(List<Callable<ShopClient.Answer>> clicks) throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var browsers = Executors.newFixedThreadPool(clicks.size())) {
            for (var answer : browsers.invokeAll(clicks)) {
                statuses.add(answer.get().status());
            }
        }
        return statuses;
    }

    @Test
    @Refuses("millipore.legal-duty")
    void of_two_owners_who_approve_at_once_one_counts() throws Exception {
        var email = "nobody-here@example.com";
        var page = desk.opens(LegalDesk.about(email));
        var secondOwner = LegalDesk.browser(DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE));
        assertThat(atOnce(List.of(
                        () -> LegalDesk.approves(desk.owning, page, email),
                        () -> LegalDesk.approves(secondOwner, page, email))))
                .containsExactlyInAnyOrder(303, 409);
        assertThat(LegalDesk.exports(desk.opening, page, email).body()).contains("Two approvals are needed first");
    }

    @Test
    @Tag("deep")
    void those_who_export_at_once_each_get_the_file_and_its_person_is_told_once() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var page = desk.approved(LegalDesk.about(bought.email));
        assertThat(atOnce(List.of(
                        () -> LegalDesk.exports(desk.opening, page, bought.email),
                        () -> LegalDesk.exports(desk.owning, page, bought.email),
                        () -> LegalDesk.exports(desk.caring, page, bought.email))))
                .containsOnly(200);
        Bought.waitFor(() -> bought.mails("We disclosed").size() == 1);
        assertThat(noted(page)).isEqualTo(1);
    }

    @Test
    @Refuses("millipore.legal-duty")
    @Tag("deep")
    void whoever_was_erased_is_neither_disclosed_nor_noted() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var fields = LegalDesk.document();
        fields.put("orderNumber", bought.number());
        var page = desk.approved(fields);
        SHOP.bean(JdbcClient.class)
                .sql(
                        "delete from keys.person where subject_id = (select subject_id from orders.placed where id = :order)")
                .param("order", bought.order.value())
                .update();
        assertThat(LegalDesk.decrypted(LegalDesk.exports(desk.opening, page, "").bytes()))
                .contains("Orders with the number in the document: 0")
                .doesNotContain("Order " + bought.number(), "1 Example Street");
        assertThat(noted(page)).isZero();
    }

    /** How many people are noted as those whom the request led to. */
    private static int noted(String page) {
        return SHOP.bean(JdbcClient.class)
                .sql("""
                        select count(*) from rights.legal_person p
                          join rights.legal_request r on r.store_id = p.store_id and r.id = p.request_id
                         where r.number = :number
                        """)
                .param("number", page.substring("/legal/".length()))
                .query(Integer.class)
                .single();
    }
}
