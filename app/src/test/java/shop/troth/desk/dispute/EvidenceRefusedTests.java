package shop.troth.desk.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.dispute.DisputedOrder.SHOP;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.cases.CaseState;
import shop.troth.cases.dispute.AnswerDispute;
import shop.troth.cases.dispute.DisputeStatement;
import shop.troth.cases.dispute.GatherEvidence;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Orders;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Register;
import shop.troth.policy.register.UseRulings;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.StaffSession;
import shop.troth.stores.Stores;
import shop.troth.suppliers.Suppliers;
import shop.troth.testing.Refuses;

/** Evidence that the policy refuses, that comes late, or that the bank does not answer: nothing is written by halves, and the page says why. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceRefusedTests {

    private static final String REFUSED = """

              - id: refused-by-a-test
                title: Refused
                says: We do not tell the bank what you ordered.
                practice: other
                rules:
                  - { never: share, data: order.lines, for: order.dispute, with: supplier.bank }
            """;

    private final DisputedOrder one = new DisputedOrder();

    @AfterEach
    void as_it_was() {
        contractGoesOn();
        one.bank.does("webhooks/release", Map.of());
        one.bank.behaves();
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_store_whose_policy_refuses_it_says_by_which_clause_and_has_no_form() throws IOException {
        var order = SHOP.bean(Orders.class).find(Bought.STORE, one.bought.order).orElseThrow();
        var text = Files.readString(Path.of("../stores/millipore/policy.yaml")) + REFUSED;
        var policy = PolicyFile.read("policy.yaml", text.getBytes(StandardCharsets.UTF_8))
                .orThrow();
        var features =
                FeatureSet.of(Register.ofThisBuild(), new UseRulings(PolicyTable.compile(policy)), Optional.empty());

        var drawn = SHOP.bean(DisputeViews.class)
                .draw(visitor(features), order, one.standing(), DisputeStatement.of(""), false, "");

        assertThat(drawn.answer().isThere()).isFalse();
        assertThat(drawn.refused())
                .extracting(DisputeViews.DisputeView.Refused::title)
                .containsExactly("Refused by a test");
        assertThat(drawn.isOpen()).isTrue();
    }

    @Test
    @Refuses("millipore.suppliers-bound")
    void where_the_bank_s_contract_is_over_nothing_is_sent_and_nothing_written_and_later_it_goes() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "It was delivered.");
        var before = one.toldTheBank();
        ReflectionTestUtils.setField(SHOP.bean(AnswerDispute.class), "suppliers", inAHundredYears());

        var refused = one.sends(finance, form); // the page was drawn while it was allowed

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Nothing was sent: ");
        assertThat(one.atBank()).contains("\"status\":\"needs_response\"");
        assertThat(one.toldTheBank()).isEqualTo(before);
        assertThat(one.claims()).isZero();
        assertThat(one.standing().state()).isEqualTo(CaseState.WITH_STORE);
        ReflectionTestUtils.setField(SHOP.bean(GatherEvidence.class), "suppliers", inAHundredYears());
        assertThat(finance.get(one.page + "/dispute").body()).contains("Not sent: products ordered.");
        var changed = one.sends(finance, form);
        assertThat(changed.body()).contains("What would be sent changed while this page was open.");
        contractGoesOn();
        assertThat(one.sends(finance, form).status()).isEqualTo(303);
        assertThat(finance.get("/orders/" + one.bought.number()).body()).contains("Answered a dispute with evidence");
    }

    @Test
    void after_the_due_date_nothing_is_sent() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "It was delivered.");
        var before = one.toldTheBank();
        one.bank.does("disputes/due_in", Map.of("dispute", one.dispute, "ms", "0"));

        var late = one.sends(finance, form);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("The bank’s time to answer is over. Nothing was sent.");
        assertThat(one.atBank()).contains("\"submission_count\":0");
        assertThat(one.toldTheBank()).isEqualTo(before);
        Bought.waitFor(() -> one.standing().due().isBefore(SHOP.now()));
        assertThat(finance.get(one.page + "/dispute").body())
                .contains("Overdue", "The time to answer is over.", "Accept…")
                .doesNotContain("Statement to the bank");
    }

    @Test
    void a_dispute_that_was_decided_takes_nothing() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "It was delivered.");
        one.bank.does("faults", Map.of("kind", "webhook-held"));
        one.bank.does("disputes/close", Map.of("dispute", one.dispute, "status", "lost"));

        var decided = one.sends(finance, form);

        assertThat(decided.status()).isEqualTo(409);
        assertThat(decided.body()).contains("This dispute was decided already. Nothing was sent.", "Lost: ");
        assertThat(one.standing().ending()).isEqualTo(Optional.of("lost"));
        assertThat(one.claims()).isZero();
    }

    @Test
    void a_bank_that_does_not_answer_is_said_and_the_same_page_is_sent_again() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "It was delivered.");
        one.bank.does("faults", Map.of("kind", "api-500-before", "path", "/v1/disputes/" + one.dispute));

        var silent = one.sends(finance, form);

        assertThat(silent.status()).isEqualTo(409);
        assertThat(silent.body()).contains("The bank did not answer.", "It was delivered.");
        assertThat(finance.get(one.page + "/dispute").body()).contains("The bank doesn’t answer right now.");
        assertThat(finance.get("/orders/" + one.bought.number()).body())
                .contains("Sent evidence about a dispute, and the bank’s answer was not seen");
        one.bank.behaves();
        assertThat(one.sends(finance, form).status()).isEqualTo(303);
        assertThat(one.atBank()).contains("\"submission_count\":1");
        assertThat(finance.get("/orders/" + one.bought.number()).body())
                .contains("Answered a dispute with evidence")
                .doesNotContain("answer was not seen");
    }

    @Test
    void whoever_was_cut_off_after_the_bank_took_it_finds_it_sent() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "It was delivered.");
        one.isCutOff(UUID.fromString(String.valueOf(form.get("key"))));
        one.bank.does("faults", Map.of("kind", "webhook-held"));
        one.isAnsweredAtBank();
        assertThat(one.standing().state()).isEqualTo(CaseState.WITH_STORE);

        assertThat(one.sends(finance, form).status()).isEqualTo(303);

        assertThat(one.standing().state()).isEqualTo(CaseState.WITH_BANK);
        assertThat(one.atBank()).contains("\"submission_count\":1", "Theyhaveit");
        assertThat(finance.get(one.page + "/dispute").body()).contains("Evidence sent on ");
    }

    @Test
    void whoever_was_cut_off_before_the_bank_had_it_is_waited_for_and_then_it_is_sent_by_another() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var form = one.reviewed(finance, "It was delivered.");
        one.isCutOff(UUID.randomUUID());
        var before = one.toldTheBank();

        var waits = one.sends(finance, form);

        assertThat(waits.status()).isEqualTo(409);
        assertThat(waits.body()).contains("is being sent at this moment");
        assertThat(one.toldTheBank()).isEqualTo(before);
        one.waitsNoLonger();
        assertThat(one.sends(finance, form).status()).isEqualTo(303);
        assertThat(one.toldTheBank()).isEqualTo(before + 1);
    }

    @Test
    void what_was_answered_on_the_bank_s_own_pages_waits_for_the_bank_here_too() {
        one.isAnsweredAtBank();

        Bought.waitFor(() -> one.standing().state() == CaseState.WITH_BANK);
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        assertThat(finance.get(one.page + "/dispute").body())
                .contains("Evidence sent on ")
                .doesNotContain("Sent to the bank");
        assertThat(one.claims()).isZero();
    }

    private static Visitor visitor(FeatureSet features) {
        var id = StaffId.next();
        return new Visitor(
                new Staff(id, "Somebody", SHOP.now(), Map.of(Bought.STORE, Role.FINANCE)),
                new StaffSession(UUID.randomUUID(), id, Bought.STORE, SHOP.now(), SHOP.now()),
                SHOP.bean(Stores.class).get(Bought.STORE),
                features,
                Role.FINANCE,
                SHOP.bean(Roles.class).rights(Role.FINANCE),
                0);
    }

    private static void contractGoesOn() {
        var suppliers = SHOP.bean(Suppliers.class);
        ReflectionTestUtils.setField(SHOP.bean(AnswerDispute.class), "suppliers", suppliers);
        ReflectionTestUtils.setField(SHOP.bean(GatherEvidence.class), "suppliers", suppliers);
    }

    private static Suppliers inAHundredYears() {
        var stores = Objects.requireNonNull(ReflectionTestUtils.getField(SHOP.bean(Suppliers.class), "stores"));
        var late = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofDays(36_500));
        try {
            var constructor = Suppliers.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Suppliers) constructor.newInstance(stores, SHOP.bean(PublishedPolicies.class), late);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
