package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.policy.register.MadeUpCode.BASKET;
import static shop.troth.policy.register.MadeUpCode.CART;
import static shop.troth.policy.register.MadeUpCode.LETTER;
import static shop.troth.policy.register.MadeUpCode.LIMITS;
import static shop.troth.policy.register.MadeUpCode.NAME;
import static shop.troth.policy.register.MadeUpCode.policy;
import static shop.troth.policy.register.MadeUpCode.taking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeatureSetTests {

    private static final String BOTH = "l: " + taking("contact.email, person.name");

    @Test
    void a_store_has_the_features_whose_uses_its_policy_allows() {
        var all = features(policy("b: " + BASKET, BOTH));
        assertThat(all.has(CART)).isTrue();
        assertThat(all.has(LETTER)).isTrue();
        assertThat(all.has(NAME)).isTrue();
        assertThat(all.isOpen("/cart")).isTrue();
        assertThat(all.allowsCookie("basket")).isTrue();
        assertThat(all.allowsCookie("__Host-basket")).isTrue();
        assertThat(all.leftOut("newsletter")).isEmpty();
    }

    @Test
    void what_no_clause_permits_takes_the_feature_its_pages_and_its_cookie_away() {
        var none = features(policy("l: " + LIMITS));
        assertThat(none.has(CART)).isFalse();
        assertThat(none.refusals(CART))
                .first()
                .hasToString("'collect session.basket for site.basket' is refused: no clause allows it");
        assertThat(none.isOpen("/cart")).isFalse();
        assertThat(none.isOpen("/letter")).isFalse();
        assertThat(none.isOpen("/elsewhere")).isTrue();
        assertThat(none.allowsCookie("basket")).isFalse();
        assertThat(none.allowsCookie("__Host-basket")).isFalse();
    }

    @Test
    void a_form_leaves_out_what_may_not_be_collected() {
        var some = features(policy("l: " + taking("contact.email")));
        assertThat(some.has(LETTER)).isTrue();
        assertThat(some.has(NAME)).isFalse();
        assertThat(some.leftOut("newsletter")).containsExactly(new DataCategory("person.name"));
        assertThat(some.leftOut("another")).isEmpty();
    }

    @Test
    void a_feature_is_off_with_the_one_it_stands_on() {
        var only = features(policy("l: " + taking("person.name")));
        assertThat(only.refusals(NAME)).isEmpty();
        assertThat(only.has(NAME)).isFalse();
    }

    @Test
    void a_list_switches_on_what_it_names_and_nothing_else() {
        var policy = policy("b: " + BASKET, BOTH);
        var chosen = features(policy, "letter");
        assertThat(chosen.has(LETTER)).isTrue();
        assertThat(chosen.has(NAME)).isFalse();
        assertThat(chosen.has(CART)).isFalse();
        assertThat(chosen.allowsCookie("basket")).isFalse();
        assertThat(features(policy, "name-field").has(NAME)).isFalse();
        assertThat(features(policy("l: " + LIMITS), "cart").has(CART)).isFalse();
    }

    @Test
    void what_hangs_on_a_fact_the_code_cannot_know_cannot_be() {
        var told = "o: rules: [{ only: collect, data: personal, if: [[told]] }]";
        var old = "o: rules: [{ only: collect, data: personal, if: [[thirteen-or-over]] }]";
        assertThat(features(policy(BOTH, told)).has(LETTER)).isTrue();
        var refused = features(
                policy(old, BOTH.replace("after case-closed }]", "after case-closed, if: [[thirteen-or-over]] }]")));
        assertThat(refused.has(LETTER)).isFalse();
        assertThat(refused.refusals(LETTER).getFirst().clause()).contains("l");
        assertThat(refused.refusals(LETTER).getFirst().because()).contains("thirteen-or-over");
    }

    @Test
    void what_a_feature_learns_of_everybody_the_others_know_where_the_store_has_it() {
        var age = Feature.of(
                        "age",
                        "the age",
                        DeclaredUse.of(
                                "age",
                                List.of(shop.troth.policy.Action.USE),
                                "legal.age",
                                Recipient.SELF,
                                "session.over-thirteen"))
                .telling(Fact.THIRTEEN_OR_OVER);
        var asking = Register.of(List.of(new MadeUpCode(), new Declarations() {
            @Override
            public List<Feature> features() {
                return List.of(age);
            }
        }));
        var old = "o: rules: [{ only: collect, data: personal, if: [[thirteen-or-over]] }]";
        var taking = BOTH.replace("after case-closed }]", "after case-closed, if: [[thirteen-or-over]] }]");
        var asks =
                "a: rules: [{ may: [collect, keep, use], data: session.over-thirteen, for: legal.age, keep: P1D after last-visit }]";

        var with = FeatureSet.of(asking, new UseRulings(policy(old, taking, asks)), Optional.empty());
        assertThat(with.has(LETTER)).isTrue();
        assertThat(with.facts()).containsExactly(Fact.THIRTEEN_OR_OVER);
        var notAllowed = FeatureSet.of(asking, new UseRulings(policy(old, taking)), Optional.empty());
        assertThat(notAllowed.has(LETTER)).isFalse();
        assertThat(notAllowed.facts()).isEmpty();
        var leftOut = FeatureSet.of(asking, new UseRulings(policy(old, taking, asks)), Optional.of(Set.of("letter")));
        assertThat(leftOut.has(LETTER)).isFalse();
        assertThat(leftOut.refusals(LETTER).getFirst().because()).contains("thirteen-or-over");
    }

    @Test
    void somebody_outside_is_taken_to_have_a_contract_and_to_need_it() {
        var carrier = new Recipient("supplier.carrier");
        var use = DeclaredUse.of(
                "parcels",
                List.of(shop.troth.policy.Action.SHARE),
                "order.deliver",
                carrier,
                "contact.postal.shipping");
        var policy = policy(
                "c: rules: [{ may: [collect, use], data: contact.postal, for: order }]",
                "s: rules: [{ may: share, data: contact.postal, for: order.deliver, with: supplier.carrier, if: [[contract, needed, in-country]] }]");
        assertThat(new UseRulings(policy).of(use)).isEmpty();
        var open = policy(
                "c: rules: [{ may: [collect, use], data: contact.postal, for: order }]",
                "s: rules: [{ may: share, data: contact.postal, for: order.deliver, with: supplier.carrier, if: [[order-open]] }]");
        assertThat(new UseRulings(open).of(use))
                .singleElement()
                .satisfies(it -> assertThat(it.what())
                        .isEqualTo("share contact.postal.shipping for order.deliver with supplier.carrier"));
        assertThat(new UseRulings(open).of(use.knowing(Fact.ORDER_OPEN))).isEmpty();
    }

    @Test
    void a_form_asks_no_more_than_at_most_and_requires_no_more_than_needed() {
        var most = "m: forms: [{ at-most: { form: newsletter, data: contact.email } }]";
        var narrow = features(policy(BOTH, most));
        assertThat(narrow.has(LETTER)).isTrue();
        assertThat(narrow.refusals(NAME))
                .containsExactly(new FeatureRefusal(
                        "ask person.name in the form “newsletter”", Optional.of("m"), "“m” does not list it"));
        assertThat(narrow.leftOut("newsletter")).containsExactly(new DataCategory("person.name"));

        var other = "m: forms: [{ at-most: { form: newsletter, data: [contact.email, person.name] } },"
                + " { needs: { activity: subscribe, data: person.name } }]";
        assertThat(features(policy(BOTH, other)).refusals(LETTER))
                .containsExactly(new FeatureRefusal(
                        "require contact.email in the form “newsletter”",
                        Optional.of("m"),
                        "“m” does not say that “subscribe” needs it"));
        assertThat(features(policy(BOTH, other.replace("data: person.name } }]", "data: contact.email } }]")))
                        .has(LETTER))
                .isTrue();
    }

    @Test
    void a_cookie_lives_no_longer_than_its_data_may_be_kept() {
        assertThat(features(policy("b: " + BASKET.replace("P30D", "P29D"))).refusals(CART))
                .singleElement()
                .satisfies(it -> assertThat(it.because())
                        .isEqualTo("“b” allows keeping it for less than the cookie's lifetime"));
        assertThat(features(policy("b: " + BASKET.replace("P30D after last-visit", "no-end")))
                        .has(CART))
                .isTrue();
        assertThat(features(policy("b: " + BASKET.replace("P30D", "P31D"))).has(CART))
                .isTrue();
    }

    private static FeatureSet features(PolicyTable table) {
        return FeatureSet.of(MadeUpCode.register(), new UseRulings(table), Optional.empty());
    }

    private static FeatureSet features(PolicyTable table, String... chosen) {
        return FeatureSet.of(MadeUpCode.register(), new UseRulings(table), Optional.of(Set.of(chosen)));
    }
}
