package shop.troth.desk.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.dispute.DisputedOrder.SHOP;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.cases.CaseState;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.ShopClient;

/** A disputed charge is answered with evidence: once, in time, and with nothing of the buyer's own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceTests {

    private final DisputedOrder one = new DisputedOrder();

    @AfterEach
    void nobody() {
        one.bank.behaves();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("millipore.suppliers-bound")
    void finance_sees_each_field_that_the_bank_would_get_and_sends_it_once() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var before = one.toldTheBank();

        assertThat(finance.get("/disputes").body()).contains(one.page + "/dispute");
        assertThat(finance.get(one.page + "/dispute").body())
                .contains("The bank waits for an answer.", "product not received", "2 × ", Bought.SKU)
                .contains(
                        "Shipping date",
                        "Carrier",
                        "Return policy",
                        "Order " + one.bought.number(),
                        DisputedOrder.TRACKING)
                .doesNotContain("Ada Example", one.bought.email, "Not sent");
        var form = one.reviewed(finance, "It was delivered.\nNobody wrote to us.");
        assertThat(one.atBank()).contains("\"status\":\"needs_response\"");

        assertThat(one.sends(finance, form).status()).isEqualTo(303);
        assertThat(one.sends(finance, form).status()).isEqualTo(303); // the same again
        var other = one.sends(
                finance, Map.of("key", UUID.randomUUID().toString(), "version", String.valueOf(form.get("version"))));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("Evidence was sent for this dispute before.");

        assertThat(one.atBank())
                .contains("\"status\":\"under_review\"", "\"submission_count\":1", Bought.SKU, one.bought.number())
                .contains(DisputedOrder.TRACKING)
                .contains("Itwasdelivered.\\nNobodywrotetous.")
                .doesNotContain("AdaExample", one.bought.email);
        assertThat(one.toldTheBank()).isEqualTo(before + 1);
        assertThat(one.standing().state()).isEqualTo(CaseState.WITH_BANK);
    }

    @Test
    void what_was_sent_is_said_wherever_the_dispute_is_and_it_cannot_be_accepted_any_more() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        one.sends(finance, one.reviewed(finance, ""));

        assertThat(finance.get(one.page + "/dispute").body())
                .contains("Evidence sent on ", "; the bank is reviewing it.", "Sent to the bank", "Products ordered")
                .doesNotContain("Statement to the bank", "Accept…");
        assertThat(finance.get("/disputes").body()).contains("Evidence sent; the bank is reviewing it");
        assertThat(finance.get("/orders/" + one.bought.number()).body())
                .contains("Waiting for the bank", "Answered a dispute with evidence", one.page + "/dispute");
        var accept = finance.post(one.page + "/accept", Map.of("sure", "yes"));
        assertThat(accept.status()).isEqualTo(409);
        assertThat(accept.body()).contains("the bank is reviewing it. Nothing was changed.");
        assertThat(one.standing().isOpen()).isTrue();
    }

    @Test
    @Keeps("millipore.see-my-data")
    void the_bank_s_verdict_is_on_the_page_and_the_buyer_sees_what_the_bank_was_told() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        one.sends(finance, one.reviewed(finance, "It was delivered."));

        one.bought.bankIsTold("/test/disputes/close", Map.of("dispute", one.dispute, "status", "won"));
        Bought.waitFor(() -> !one.standing().isOpen());

        assertThat(one.standing().ending()).isEqualTo(Optional.of("won"));
        assertThat(finance.get(one.page + "/dispute").body())
                .contains("Won: the charge stays with the store. Evidence sent on ")
                .doesNotContain("Statement to the bank");
        var buyer = new ShopClient(SHOP.store());
        buyer.opens(one.bought.path(), one.bought.email);
        assertThat(buyer.get(one.bought.path() + "/data").body())
                .contains("What we told the bank about a disputed payment", "tracking number", "we answered the bank");
    }

    @Test
    void a_lost_one_says_so_and_the_page_that_was_sent_before_leads_to_it() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "");
        one.sends(finance, form);

        one.bought.bankIsTold("/test/disputes/close", Map.of("dispute", one.dispute, "status", "lost"));
        Bought.waitFor(() -> !one.standing().isOpen());

        assertThat(finance.get(one.page + "/dispute").body())
                .contains("Lost: the bank returned the charge to the buyer. Evidence sent on ");
        assertThat(one.sends(finance, form).status()).isEqualTo(303);
        assertThat(finance.get("/orders/" + one.bought.number()).body())
                .contains("Answered a dispute with evidence")
                .doesNotContain("it was not sent");
        assertThat(one.sends(finance, form()).status()).isEqualTo(409);
    }

    @Test
    void what_the_bank_could_not_take_is_reviewed_again_and_sent_as_a_new_wish() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "It was delivered.");
        one.bank.does("faults", Map.of("kind", "api-500-kept", "path", "/v1/disputes/" + one.dispute));

        var failed = one.sends(finance, form);

        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.body()).contains("The bank did not answer.", "It was delivered.");
        assertThat(one.standing().state()).isEqualTo(CaseState.WITH_STORE);
        one.bank.behaves();
        assertThat(one.sends(finance, form).status()).isEqualTo(409); // the bank keeps what it answered to this wish
        assertThat(one.sends(finance, one.reviewed(finance, "It was delivered."))
                        .status())
                .isEqualTo(303);
        assertThat(one.atBank()).contains("\"status\":\"under_review\"", "\"submission_count\":1");
    }

    @Test
    @Tag("race")
    void of_many_who_send_at_once_one_does_and_the_record_has_one_entry() throws Exception {
        var before = one.toldTheBank();
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var forms = Stream.generate(() -> one.reviewed(finance, "It was delivered."))
                .limit(4)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(forms.stream()
                    .<Callable<Integer>>map(it -> () -> one.sends(finance, it).status())
                    .toList());
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(303, 409, 409, 409);
        }

        assertThat(one.atBank()).contains("\"submission_count\":1");
        assertThat(one.toldTheBank()).isEqualTo(before + 1);
    }

    @Test
    void a_role_without_disputes_sees_and_sends_nothing() {
        for (var role : new Role[] {Role.CUSTOMER_SERVICE, Role.FULFILLMENT, Role.AUDITOR}) {
            var staff = DeskStaff.as(SHOP, role);

            assertThat(staff.get(one.page + "/dispute").status()).isEqualTo(403);
            assertThat(staff.post(one.page + "/evidence", form()).status()).isEqualTo(403);
            assertThat(one.sends(staff, form()).status()).isEqualTo(403);
        }
        assertThat(one.atBank()).contains("\"status\":\"needs_response\"");
    }

    @Test
    void a_statement_with_an_address_or_a_number_of_somebody_is_not_taken() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        for (var statement : new String[] {
            "Write to ada@example.org", "Call (212) 555-0147", "Paid with 4242 4242 4242 4242", "x".repeat(3_001)
        }) {
            var answer = finance.post(one.page + "/evidence", Map.of("statement", statement));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("Send this to the bank?");
            var form = form();
            form.put("statement", statement);
            assertThat(one.sends(finance, form).status()).isEqualTo(422);
        }
        assertThat(one.atBank()).contains("\"status\":\"needs_response\"");
        assertThat(one.claims()).isZero();
    }

    private static Map<String, String> form() {
        var form = new java.util.HashMap<String, String>();
        form.put("key", UUID.randomUUID().toString());
        form.put("version", "no-such-version");
        return form;
    }
}
