package shop.troth.proof.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.stores.Store;
import shop.troth.suppliers.DeclaredPlaces;
import shop.troth.suppliers.Suppliers;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** What may leave a store, and to whom. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final CallerFacts BOUND =
            CallerFacts.of(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.CONTRACT, Fact.NEEDED, Fact.IN_COUNTRY);

    private final JdbcClient db = SHOP.owner();

    @ParameterizedTest
    @CsvSource({"millipore.no-disclosure, KEPT", "millipore.surveys-own-use, KEPT"})
    @Keeps({"millipore.no-disclosure", "millipore.surveys-own-use"})
    void what_leaves_a_store_has_its_ground(String clause, Verdict verdict) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    @Keeps({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    void suppliers_are_bound_and_asked_for_return_when_their_contract_ends(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all())
                .contains("a contract ended, and staff were told to ask for return or deletion");
    }

    @Test
    @Keeps("betty-mills.us-data-centres")
    void where_data_lie_is_somebodys_word_and_said_to_be_one() {
        var found = verify("betty-mills.us-data-centres");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.DECLARED);
        assertThat(found.evidence().all()).contains("Web hosting service in the United States", "refused every time");
    }

    @Test
    @Refuses("millipore.no-disclosure")
    void an_address_does_not_go_to_a_partner_without_a_ground() {
        assertThatThrownBy(() -> share(
                        "millipore", "contact.email", "marketing.promotion", "partner", CallerFacts.of(Fact.TOLD)))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains("no-disclosure"))
                .hasMessageNotContaining("@");
    }

    @Test
    @Refuses("millipore.surveys-own-use")
    void an_answer_to_a_survey_does_not_go_to_a_supplier_under_contract() {
        assertThatThrownBy(() -> share("millipore", "survey.answer", "site.run", "supplier.host", BOUND))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains("surveys-own-use"));
    }

    @ParameterizedTest
    @CsvSource({"millipore, order.origin.network", "perricone-md, contact.phone", "betty-mills, person.age"})
    @Refuses({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    void a_supplier_gets_no_field_more_than_its_job_needs_and_nothing_after_its_contract(String store, String more) {
        var id = new StoreId(store);
        var mail = new Recipient("supplier.mail");
        var writing = new Purpose("order.communicate");
        var suppliers = SHOP.bean(Suppliers.class);
        var today = suppliers.to(id, mail, writing).and(Fact.GIVEN_FOR, Fact.ORDER_OPEN);
        var later = suppliers.to(id, mail, writing, LocalDate.of(2032, 1, 1)).and(Fact.GIVEN_FOR, Fact.ORDER_OPEN);

        share(store, "contact.email", writing.name(), mail.name(), today);
        assertThatThrownBy(() -> share(store, more, writing.name(), mail.name(), today))
                .isInstanceOf(RefusedByPolicy.class);
        assertThatThrownBy(() -> share(store, "contact.email", writing.name(), mail.name(), later))
                .isInstanceOf(RefusedByPolicy.class);
    }

    @Test
    @Refuses("betty-mills.us-data-centres")
    void a_helper_abroad_gets_nothing_and_stops_the_start() {
        var scene = ProbeContexts.of("betty-mills.us-data-centres");
        var abroad = CallerFacts.of(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.CONTRACT, Fact.NEEDED);

        assertThatThrownBy(() -> share("betty-mills", "order.number", "order.pay", "supplier.bank", abroad))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains("us-data-centres"));
        assertThat(DeclaredPlaces.wrong(scene.store(), scene.policy().policy())).isEmpty();
        assertThat(DeclaredPlaces.wrong(moved(), scene.policy().policy()))
                .hasValueSatisfying(it -> assertThat(it)
                        .contains("store.yaml:")
                        .contains("keeps data in CA, but “us-data-centres” promises US"));
        assertThat(DeclaredPlaces.wrong(
                        ProbeContexts.store("betty-mills", "role: supplier.host", "role: supplier.service"),
                        scene.policy().policy()))
                .hasValueSatisfying(it -> assertThat(it).contains("no supplier.host says"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore.surveys-own-use | - { only: share, data: survey, with: outside, if: [[legal-order]] } | - { may: share, data: survey, for: insight.survey, with: supplier.service, if: [[contract, needed]] }",
                "perricone-md.service-companies | with: supplier, if: [[contract, needed]] } | with: supplier, if: [[contract]] }",
                "betty-mills.us-data-centres | - { only: share, data: personal, with: supplier, if: [[in-country]] } | - { may: share, data: contact.email, for: order.deliver, with: supplier.carrier, if: [[contract]] }"
            })
    @Detects({"millipore.surveys-own-use", "perricone-md.service-companies", "betty-mills.us-data-centres"})
    @Tag("deep")
    void a_policy_without_the_rule_turns_the_probe_red(String clause, String rule, String weaker) {
        var evidence = ProbeContexts.look(ProbeContexts.under(clause, rule, weaker));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("The policy would let this happen");
    }

    /** Two rules say it; both must go. */
    @ParameterizedTest
    @ValueSource(strings = {"millipore.no-disclosure", "millipore.suppliers-bound"})
    @Detects({"millipore.no-disclosure", "millipore.suppliers-bound"})
    @Tag("deep")
    void a_policy_in_which_a_contract_alone_is_enough_turns_the_probe_red(String clause) {
        var evidence = ProbeContexts.look(ProbeContexts.under(
                clause,
                "with: outside, if: [[consented], [legal-order], [contract, needed]] }",
                "with: outside, if: [[consented], [legal-order], [contract]] }",
                "with: supplier, if: [[contract, needed]] }",
                "with: supplier, if: [[contract]] }"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("The policy would let this happen");
    }

    /** As if nobody asked at the start where data is kept. */
    @Test
    @Detects("betty-mills.us-data-centres")
    void a_start_that_takes_a_place_abroad_turns_the_probe_red() {
        var evidence = ProbeContexts.look(ProbeContexts.under(
                "betty-mills.us-data-centres", "    controls:\n      - places-declare-country: { country: US }\n", ""));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("The store would start if").contains("kept data in another country");
    }

    @Test
    @Detects("betty-mills.us-data-centres")
    void a_place_abroad_turns_the_probe_red() {
        var scene = ProbeContexts.of("betty-mills.us-data-centres");

        var evidence = ProbeContexts.look(ProbeContexts.with(scene, moved()));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("is in another country than promised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    @Detects({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    @Tag("deep")
    void a_supplier_without_a_contract_turns_the_probe_red(String clause) {
        var scene = ProbeContexts.of(clause);

        var evidence = ProbeContexts.look(ProbeContexts.with(
                scene,
                ProbeContexts.store(
                        scene.store().id().value(),
                        "BANK-2026-01, from: 2026-01-01, until: 2031-12-31",
                        "BANK-2026-01, from: 2026-01-01, until: 2026-02-01")));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("has no contract in effect today");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    @Detects({"millipore.suppliers-bound", "perricone-md.service-companies", "betty-mills.suppliers"})
    @Tag("deep")
    void a_supplier_that_the_page_keeps_quiet_about_turns_the_probe_red(String clause) throws Exception {
        try (var spoilt = SpoiltPages.on("/privacy", "Email service", "Somebody")) {
            assertThat(verify(clause).evidence().all()).contains("Email service is not on the policy page");
        }
    }

    @Test
    @Detects("millipore.no-disclosure")
    @Tag("deep")
    void a_disclosure_to_somebody_nobody_knows_turns_the_probe_red() {
        db.sql("insert into ledger.tally values ('millipore', 'share', 'share', 'marketing.promotion', 'planted', 1)")
                .update();
        try {
            var found = verify("millipore.no-disclosure");
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("disclosures to the recipient planted");
        } finally {
            db.sql("delete from ledger.tally where recipient = 'planted'").update();
        }
    }

    /** Nothing of the twin is written down any more, though earlier refusals are. */
    @Test
    @Detects("millipore.no-disclosure")
    @Tag("deep")
    void a_refusal_that_is_not_written_down_turns_the_probe_red() {
        verify("millipore.no-disclosure");
        var ledger = SHOP.bean(Ledger.class);
        Awaitility.await().until(() -> !ledger.waits(new StoreId("millipore").twin()));
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin return case when new.store_id = 'millipore~probe' then null else new end; end $$
                """).update();
        db.sql("create trigger planted before insert on ledger.pending for each row execute function public.planted()")
                .update();
        try {
            var evidence = ProbeContexts.look(ProbeContexts.of("millipore.no-disclosure"));
            assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(evidence.all()).contains("Refused attempts are not in the record");
        } finally {
            db.sql("drop trigger planted on ledger.pending").update();
            db.sql("drop function public.planted()").update();
        }
    }

    /** As when a key was lost: the probe says what it met, and the run goes on. */
    @Test
    void a_buyer_whose_records_no_key_opens_breaks_the_clause_with_that_reason() {
        var scene = ProbeContexts.of("millipore.no-disclosure");
        var buyer = SHOP.bean(TwinOrders.class).anyPaid(scene).buyer();
        db.sql("delete from keys.person where store_id = 'millipore~probe' and subject_id = :buyer")
                .param("buyer", buyer.value())
                .update();
        try {
            for (var clause : List.of("no-disclosure", "suppliers-bound")) {
                var evidence = ProbeContexts.look(ProbeContexts.of("millipore." + clause));
                assertThat(evidence.verdict()).as(clause).isEqualTo(Verdict.BROKEN);
                assertThat(evidence.all()).as(clause).contains("A record that the check needed does not open");
            }
        } finally {
            verify("millipore.no-disclosure"); // begins by clearing the twin
        }
    }

    private static void share(String store, String data, String purpose, String recipient, CallerFacts known) {
        var buyer = ProbeContexts.buyer(store);
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            SHOP.bean(Vault.class)
                    .disclose(
                            new StoreId(store).twin(),
                            buyer,
                            List.of(new DataCategory(data)),
                            new Purpose(purpose),
                            new Recipient(recipient),
                            known);
        });
    }

    private static Store moved() {
        return ProbeContexts.store(
                "betty-mills",
                "    country: US\n    needs:\n      order.pay",
                "    country: CA\n    needs:\n      order.pay");
    }
}
