package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** Whoever writes a policy under which nobody gets past checkout is told so, with what decides and how to mend it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoCheckoutTests {

    private static final String NOBODY = "Nobody can buy in this store. For a purchase, it has to ";

    static List<String> stores() {
        return CheckedDrafts.STORES;
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_three_stores_sell(String store) {
        assertThat(found(CheckedDrafts.check(CheckedDrafts.text(store)).orThrow()))
                .isEmpty();
    }

    @Test
    void the_bookshop_sells() {
        assertThat(bookshop(it -> it)).isEmpty();
    }

    @Test
    void what_is_typed_must_be_kept_before_there_is_an_order() {
        var left = "if: [[checkout-open]], basis";

        assertThat(bookshop(it -> it.replace(left, "if: [[order-open]], basis")))
                .singleElement()
                .satisfies(it -> assertThat(it.message())
                        .startsWith(NOBODY + "keep ")
                        .contains("contact.email for order.fulfil")
                        .contains("no clause lets it be kept before there is an order, as “keep: P1D after")
                        .endsWith("Add a rule that allows it."))
                .asString()
                .startsWith("policy.yaml:1: no-checkout Nobody can buy in this store.");
    }

    @Test
    void what_may_be_kept_without_end_has_no_day_on_which_it_goes_if_no_order_comes_of_it() {
        assertThat(bookshop(it -> it.replace("keep: P1D after last-activity, if", "keep: no-end, if")))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).startsWith(NOBODY + "keep "));
    }

    @Test
    void a_store_without_it_has_no_checkout_instead_of_one_that_fails() {
        var table = table(it -> it.replace("[[checkout-open]]", "[[order-open]]"));
        var register = Register.ofThisBuild();
        var checkout = register.feature("guest-checkout").orElseThrow();

        assertThat(FeatureSet.of(register, new UseRulings(table), Optional.empty())
                        .has(checkout))
                .isFalse();
        assertThat(FeatureSet.of(register, new UseRulings(table(it -> it)), Optional.empty())
                        .has(checkout))
                .isTrue();
    }

    /** What stands in the policy, what is written instead, the clause at which that is found or none, and what the message says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep: P90D after order-closed, basis | keep: P90D after order-closed, if: [[consented]], basis | orders | collect person.name for order.fulfil",
                "for: [order, account], with: supplier, if: [[contract, needed]] | for: [order, account], with: supplier, if: [[contract, needed, opted-in]] | helpers | share order.number for order.pay with supplier.bank",
                "for: [order, account], with: supplier | for: [account], with: supplier | '' | share order.number for order.pay with supplier.bank, share payment.amount for order.pay",
                "[person.name, contact, order.number, order.lines, | [person.name, contact, order.lines, | '' | collect order.number for order.fulfil",
                "for: site.basket, keep: P30D | for: site.preferences, keep: P30D | '' | collect session.basket for site.basket"
            })
    void what_a_purchase_needs_and_the_policy_does_not_allow_is_named_where_it_is_decided(
            String stands, String instead, String clause, String what) {
        assertThat(CheckedDrafts.bookshop()).contains(stands);
        var changed = table(it -> it.replace(stands, instead));

        assertThat(found(changed)).anySatisfy(it -> {
            assertThat(it.message()).startsWith(NOBODY).contains(what);
            assertThat(it.line())
                    .isEqualTo(
                            clause.isEmpty()
                                    ? 1
                                    : changed.policy()
                                            .clause(clause)
                                            .orElseThrow()
                                            .line());
            assertThat(it.message())
                    .endsWith(clause.isEmpty() ? "Add a rule that allows it." : "Change “%s”.".formatted(clause));
        });
    }

    @Test
    void what_is_told_as_that_is_not_told_again_as_a_feature_that_is_off() {
        var table = table(it -> it.replace("[[checkout-open]]", "[[order-open]]"));

        assertThat(all(table))
                .filteredOn(it -> it.code() == Code.FEATURE_OFF)
                .noneMatch(it -> it.message().contains("guest-checkout"));
    }

    private static PolicyTable table(UnaryOperator<String> change) {
        return CheckedDrafts.check(change.apply(CheckedDrafts.bookshop())).orThrow();
    }

    private static List<Finding> bookshop(UnaryOperator<String> change) {
        return found(table(change));
    }

    private static List<Finding> found(PolicyTable table) {
        return all(table).stream().filter(it -> it.code() == Code.NO_CHECKOUT).toList();
    }

    private static List<Finding> all(PolicyTable table) {
        return CodeFindings.of(table, "policy.yaml", Register.ofThisBuild(), Optional.empty());
    }
}
