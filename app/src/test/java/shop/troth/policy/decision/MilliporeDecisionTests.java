package shop.troth.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.policy.Fact.CHECKOUT_OPEN;
import static shop.troth.policy.Fact.CONSENTED;
import static shop.troth.policy.Fact.CONTRACT;
import static shop.troth.policy.Fact.GIVEN_FOR;
import static shop.troth.policy.Fact.LEGAL_ORDER;
import static shop.troth.policy.Fact.NEEDED;
import static shop.troth.policy.Fact.OBJECTED;
import static shop.troth.policy.Fact.OBJECTION_PERIOD_OVER;
import static shop.troth.policy.Fact.OPTED_IN;
import static shop.troth.policy.Fact.ORDER_OPEN;
import static shop.troth.policy.Fact.PRIVACY_SIGNAL;
import static shop.troth.policy.Fact.STOPPED;
import static shop.troth.policy.Fact.SUBJECT_ASKED;
import static shop.troth.policy.Fact.SUCCESSOR_ACCEPTS;
import static shop.troth.policy.Fact.SUCCESSOR_ASSUMES;
import static shop.troth.policy.Fact.SUCCESSOR_SIMILAR;
import static shop.troth.policy.Fact.TOLD;
import static shop.troth.policy.Fact.TWO_APPROVED;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Duty;
import shop.troth.policy.reading.PolicyFile;

/** What the policy of millipore answers, question by question. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MilliporeDecisionTests {

    static final PolicyTable TABLE = PolicyTable.compile(
            PolicyFile.read(Path.of("../stores/millipore/policy.yaml")).orThrow());

    @Test
    void an_order_is_taken_once_the_buyer_was_told() {
        allowed("collect contact.postal for order.deliver", TOLD);
        refused("collect contact.postal for order.deliver");
        allowed("collect order.origin for order.fulfil", TOLD);
        allowed("use contact for order.communicate", GIVEN_FOR);
        refused("use contact for order.communicate", TOLD);
        allowed("keep payment.reference for order.pay");
    }

    @Test
    void no_part_of_a_card_is_collected_or_kept_in_any_circumstances() {
        for (var card : List.of("number", "expiry", "code", "last-digits")) {
            for (var purpose : TABLE.policy().vocabulary().purposes().leaves()) {
                for (var action : List.of("collect", "keep")) {
                    var asked = ask(action + " payment.card." + card + " for " + purpose);
                    assertThat(TABLE.condition(asked.covered().length == 0 ? Questions.NONE : asked.covered()[0])
                                    .isNever())
                            .isTrue();
                }
            }
        }
        assertThat(refused("collect payment.card.number for order.pay", TOLD).clauses())
                .contains("cards-never-kept");
    }

    @Test
    void promotions_come_only_after_their_own_box_was_ticked() {
        refused("use contact.email for marketing.promotion", GIVEN_FOR);
        allowed("use contact.email for marketing.promotion", OPTED_IN);
        refused("use contact.email for marketing.promotion", OPTED_IN, OBJECTED);
        refused("use contact.email for marketing.promotion", OPTED_IN, STOPPED);
    }

    @Test
    void a_new_use_waits_until_the_time_to_object_is_over() {
        refused("use order.lines for insight.study", TOLD);
        allowed("use order.lines for insight.study", TOLD, OBJECTION_PERIOD_OVER);
        refused("use order.lines for insight.study", TOLD, OBJECTION_PERIOD_OVER, OBJECTED);
        refused("use contact.email for marketing.newsletter", TOLD, OBJECTION_PERIOD_OVER);
        allowed("use order.lines for advertising.reporting", TOLD, OBJECTION_PERIOD_OVER);
        refused("use order.lines for advertising.reporting", TOLD, OBJECTION_PERIOD_OVER, PRIVACY_SIGNAL);
    }

    @Test
    void nothing_is_sold_to_anybody() {
        for (int question = 0; question < TABLE.questions().count(); question++) {
            if (TABLE.questions().action(question) == Action.SELL) {
                assertThat(TABLE.condition(question).isNever()).isTrue();
            }
        }
    }

    @Test
    void a_supplier_gets_what_it_needs_under_contract_and_what_the_store_itself_may_use() {
        allowed("share contact.postal for order.deliver with supplier.carrier", CONTRACT, NEEDED, GIVEN_FOR);
        refused("share contact.postal for order.deliver with supplier.carrier", CONTRACT, GIVEN_FOR);
        refused("share contact.postal for order.deliver with supplier.carrier", NEEDED, GIVEN_FOR);
        var reason = refused("share contact.postal for order.deliver with supplier.carrier", CONTRACT, NEEDED);
        assertThat(reason.clauses()).containsExactly("use-only-as-given");
        refused("share contact.email for marketing.promotion with supplier.mail", CONTRACT, NEEDED, GIVEN_FOR);
        allowed("share contact.email for marketing.promotion with supplier.mail", CONTRACT, NEEDED, OPTED_IN);
        refused("share survey.answer for order.fulfil with supplier.host", CONTRACT, NEEDED, GIVEN_FOR);
    }

    @Test
    void the_law_gets_what_it_compels_when_two_agree_and_the_person_is_told() {
        var allowed = allowed("share order.lines for legal.obligation with authority", LEGAL_ORDER, TWO_APPROVED);
        assertThat(allowed.clauses()).containsExactly("no-disclosure", "legal-duty");
        assertThat(allowed.duties()).extracting(Duty::name).containsExactly("open-legal-case", "tell-person");
        refused("share order.lines for legal.obligation with authority", LEGAL_ORDER);
        refused("share order.lines for legal.claim with authority", LEGAL_ORDER, TWO_APPROVED);
    }

    @Test
    void a_successor_gets_customers_who_did_not_stop_and_no_survey_answers() {
        var all = new Fact[] {SUCCESSOR_SIMILAR, SUCCESSOR_ASSUMES, SUCCESSOR_ACCEPTS, TWO_APPROVED};
        allowed("share contact for transfer.business with successor", all);
        refused(
                "share contact for transfer.business with successor",
                SUCCESSOR_SIMILAR,
                SUCCESSOR_ASSUMES,
                TWO_APPROVED);
        refused(
                "share contact for transfer.business with successor",
                SUCCESSOR_SIMILAR,
                SUCCESSOR_ASSUMES,
                SUCCESSOR_ACCEPTS,
                TWO_APPROVED,
                STOPPED);
        refused(
                "share contact for transfer.business with successor",
                SUCCESSOR_SIMILAR,
                SUCCESSOR_ASSUMES,
                SUCCESSOR_ACCEPTS,
                TWO_APPROVED,
                OBJECTED);
        refused("share survey for transfer.business with successor", all);
        refused("share contact for order.fulfil with successor", all);
    }

    @Test
    void after_a_stop_only_an_open_order_what_is_asked_and_the_law_go_on() {
        refused("use contact for order.communicate", GIVEN_FOR, STOPPED);
        allowed("use contact for order.communicate", GIVEN_FOR, STOPPED, ORDER_OPEN);
        allowed("use contact.email for answer.inquiry", GIVEN_FOR, STOPPED, SUBJECT_ASKED);
        allowed("use personal for rights.access", SUBJECT_ASKED, STOPPED);
        refused("use contact.email for marketing.newsletter", GIVEN_FOR, STOPPED, ORDER_OPEN, SUBJECT_ASKED);
    }

    @Test
    void a_person_is_shown_what_is_held_when_they_ask() {
        allowed("share personal for rights.access with subject", SUBJECT_ASKED);
        refused("share personal for rights.access with subject");
        refused("share personal for rights.access with partner", SUBJECT_ASKED);
    }

    @Test
    void figures_about_nobody_go_to_partners_and_rows_never() {
        allowed("share aggregate.usage for advertising.reporting with partner");
        refused("share visit.pages for advertising.reporting with partner", CONSENTED);
        refused("publish survey.answer for insight.survey");
        allowed("publish aggregate.sample for insight.survey");
        refused("collect visit.fingerprint for site.adapt", TOLD, CONSENTED);
    }

    @Test
    void contradicting_facts_refuse_everything() {
        var contradiction = Circumstances.of(OPTED_IN, OBJECTED).bits();
        for (int question = 0; question < TABLE.questions().count(); question++) {
            assertThat(TABLE.allows(question, contradiction)).isFalse();
        }
        assertThat(refused("use contact.email for marketing.promotion", OPTED_IN, OBJECTED)
                        .reasons())
                .containsExactly(new Reason.Contradiction(List.of(OPTED_IN, OBJECTED, TOLD)));
    }

    @Test
    void a_question_of_unknown_words_is_refused() {
        var nothing = TABLE.question(Action.USE, new DataCategory("gold"), new Purpose("order.pay"), Recipient.SELF);
        assertThat(nothing).isEqualTo(Questions.NONE);
        assertThat(TABLE.allows(nothing, -1L)).isFalse();
        assertThat(TABLE.decision(nothing, 0).isAllowed()).isFalse();
        assertThat(TABLE.decide(
                        Action.USE,
                        new DataCategory("gold"),
                        new Purpose("order.pay"),
                        Recipient.SELF,
                        Circumstances.none()))
                .isInstanceOf(Decision.Refused.class);
        assertThat(TABLE.question(
                        Action.USE,
                        new DataCategory("order.lines"),
                        new Purpose("order.pay"),
                        new Recipient("partner")))
                .isEqualTo(Questions.NONE);
    }

    @Test
    void a_refusal_names_what_failed() {
        var refused = refused("share contact.postal for marketing.promotion with partner", OPTED_IN);
        assertThat(refused.reasons().getFirst()).isInstanceOf(Reason.NothingPermits.class);
        assertThat(refused.clauses()).containsExactly("no-disclosure");
        assertThat(refused.reasons().get(1).words()).contains("requires consented");
        assertThat(refused("collect payment.card for order.pay", TOLD).reasons())
                .extracting(Reason::words)
                .contains("“cards-never-kept” forbids it");
    }

    @Test
    void the_smallest_change_that_would_allow_it_is_found() {
        assertThat(change("use contact.email for marketing.promotion"))
                .isEqualTo(new SmallestChange(List.of(OPTED_IN), List.of()));
        assertThat(change("use contact.email for marketing.promotion", OBJECTED))
                .isEqualTo(new SmallestChange(List.of(OPTED_IN), List.of(OBJECTED)));
        assertThat(SmallestChange.of(ask("sell contact for transfer.business with successor"), TABLE, 0))
                .isEmpty();
    }

    @Test
    void what_is_kept_has_its_period() {
        var name = new DataCategory("person.name");
        assertThat(TABLE.periods(name, new Purpose("order.fulfil")))
                .extracting(KeepRule::clause)
                .containsExactly("purchase-collects", "abandoned-checkout");
        var abandoned = TABLE.periods(name, new Purpose("order.fulfil")).get(1);
        assertThat(abandoned.when().holds(Circumstances.of(CHECKOUT_OPEN).bits()))
                .isTrue();
        assertThat(abandoned.when().holds(0)).isFalse();
        assertThat(abandoned.keep().waits()).isFalse();
        assertThat(TABLE.periods(name, new Purpose("insight.study"))).isEmpty();
    }

    @Test
    void the_table_is_as_small_as_was_measured() {
        assertThat(TABLE.size()).isEqualTo(new PolicyTable.Size(137_853, 6_563, 25, 6));
    }

    private static Decision.Allowed allowed(String question, Fact... given) {
        var decision = ask(question).decide(Circumstances.of(given).bits());
        assertThat(decision).as(question).isInstanceOf(Decision.Allowed.class);
        return (Decision.Allowed) decision;
    }

    private static Decision.Refused refused(String question, Fact... given) {
        var decision = ask(question).decide(Circumstances.of(given).bits());
        assertThat(decision).as(question).isInstanceOf(Decision.Refused.class);
        return (Decision.Refused) decision;
    }

    private static SmallestChange change(String question, Fact... given) {
        long facts = 0;
        for (var fact : given) {
            facts |= fact.bit();
        }
        return SmallestChange.of(ask(question), TABLE, facts).getFirst();
    }

    private static WideQuestion ask(String question) {
        var words = question.split(" ");
        var action = Action.of(words[0]).orElseThrow();
        var to = words.length > 5 ? words[5] : action == Action.PUBLISH ? "public" : "self";
        return new WideQuestion(TABLE, action, new DataCategory(words[1]), new Purpose(words[3]), new Recipient(to));
    }
}
