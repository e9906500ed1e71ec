package shop.troth.desk.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.desk.notice.TellStaff;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.suppliers.SupplierContracts;
import shop.troth.testing.Detects;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff see who works for the store, and ask a company whose contract ended to return or delete what it has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuppliersAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String ENDED = "Former Fulfillment";

    private final LocalDate today = LocalDate.ofInstant(SHOP.now(), ZoneOffset.UTC);
    private final ShopClient desk = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);

    @AfterEach
    void they_go() {
        SHOP.owner()
                .sql("delete from suppliers.contract where recipient = 'former'")
                .update();
        SHOP.bean(TellStaff.class).tell(STORE);
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_company_is_asked_by_letter_reminded_and_settled() {
        assertThat(desk.get("/suppliers").body())
                .contains("Troth Test Bank", "BANK-2026-01", "order.pay: order.number, payment.amount")
                .doesNotContain("Contracts that ended");
        ends("millipore", today.minusDays(1));

        SHOP.bean(TellStaff.class).tell(STORE);
        assertThat(desk.get(desk.get("/notices").location()).body()).contains("Contract ended: former");
        assertThat(desk.get("/suppliers").body()).contains(ENDED, "Ask for return or deletion", "?contract=F+%2F+1");
        var letter = desk.get("/suppliers/former?contract=F+%2F+1").body();
        assertThat(letter)
                .contains("Millipore Corporation", "290 Concord Rd", "Please return or delete all information")
                .doesNotContain("as a reminder");

        desk.post("/suppliers/former/asked", Map.of("contract", "F / 1"));
        assertThat(desk.get("/suppliers").body()).contains("no answer yet");
        assertThat(desk.get("/suppliers/former?contract=F+%2F+1").body()).contains("as a reminder", "we asked you to");

        var answer = Map.of(
                "contract", "F / 1", "outcome", "deleted", "day", today.toString(), "certificate", "AB".repeat(32));
        desk.post("/suppliers/former/settled", answer);
        assertThat(desk.get("/suppliers").body()).contains("It deleted everything");
        assertThat(desk.get("/suppliers/former?contract=F+%2F+1").body())
                .contains("ab".repeat(32))
                .doesNotContain("Please return or delete");
        SHOP.bean(TellStaff.class).tell(STORE);
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/activity").body())
                .contains(
                        "Asked a company to return or delete what it has",
                        "Noted that a company returned or deleted what it had");
    }

    @Test
    void an_answer_that_cannot_be_is_refused_with_what_to_do() {
        ends("millipore", today.minusDays(1));

        for (var wrong : Map.of(
                        "outcome", "eaten",
                        "day", today.plusDays(1).toString(),
                        "certificate", "abc")
                .entrySet()) {
            var form = new java.util.HashMap<>(
                    Map.of("contract", "F / 1", "outcome", "deleted", "day", today.toString(), "certificate", ""));
            form.put(wrong.getKey(), wrong.getValue());
            var answer = desk.post("/suppliers/former/settled", form);
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains("role=\"alert\"");
        }
        assertThat(desk.get("/suppliers/test-bank?contract=BANK-2026-01").status())
                .isEqualTo(404); // still under contract
        assertThat(DeskStaff.as(SHOP, Role.CATALOG).get("/suppliers").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    @Detects({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    void a_company_that_never_answers_turns_the_clause_red(String clause) {
        var store = clause.substring(0, clause.indexOf('.'));
        ends(store, today.minusDays(20));
        var before = verify(clause);
        assertThat(before.verdict()).as(before.evidence().all()).isEqualTo(Verdict.KEPT);

        ends(store, today.minusDays(40));

        var found = verify(clause);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains(ENDED, "it has not said in 30 days");
    }

    private void ends(String store, LocalDate last) {
        SHOP.owner()
                .sql("""
                        insert into suppliers.contract (store_id, recipient, reference, name, starts_on, ends_on, left_on)
                        values (:store, 'former', 'F / 1', :name, :first, :last, :left)
                        on conflict (store_id, recipient, reference) do update set ends_on = :last, left_on = :left
                        """)
                .param("store", store)
                .param("name", ENDED)
                .param("first", last.minusYears(1))
                .param("last", last)
                .param("left", last.plusDays(1))
                .update();
        assertThat(SHOP.bean(SupplierContracts.class).open(new StoreId(store))).hasSize(1);
    }
}
