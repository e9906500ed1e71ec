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

/** Whoever writes a policy under which a store takes orders, and cannot do what buyers count on, is told so apart from all other choices. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoServiceTests {

    private static final String QUESTIONS = """
            additions:
              - id: questions
                says: When you ask us something, we keep your question and how to reach you for one year after we close the case.
                practice: first-party-use
                rules:
                  - { may: [collect, keep, use], data: [person.name, contact.email, contact.phone, message.inquiry], for: answer.inquiry, keep: P1Y after case-closed, basis: contract }
                  - { may: share, data: [person.name, contact.email, message.inquiry], for: answer.inquiry, with: supplier.mail, if: [[contract, needed]], basis: contract }

            """;

    static List<String> stores() {
        return CheckedDrafts.STORES;
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_three_stores_do_all_of_it(String store) {
        assertThat(found(CheckedDrafts.check(CheckedDrafts.text(store)).orThrow()))
                .isEmpty();
    }

    @Test
    void the_bookshop_is_told_that_nobody_can_write_to_it() {
        assertThat(found(table(it -> it)))
                .singleElement()
                .asString()
                .startsWith(
                        "policy.yaml:1: no-service This store takes orders, but it cannot take messages on its contact"
                                + " page. For that, it has to collect person.name for answer.inquiry")
                .endsWith("but no clause allows it. Add a rule that allows it.");
    }

    @Test
    void with_a_clause_about_questions_nothing_is_left() {
        assertThat(found(table(it -> it.replace("additions:\n", QUESTIONS)))).isEmpty();
    }

    /** What stands in the policy, what is written instead, the clause that decides or none, and what the message says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: personal, for: [order, account], with: supplier | data: personal, for: [order.pay, order.dispute, order.communicate, account], with: supplier | '' | hand an order to a carrier. For that, it has to share person.name for order.deliver with supplier.carrier",
                "data: personal, for: [order, account], with: supplier | data: personal, for: [order.pay, order.deliver, order.communicate, account], with: supplier | '' | cancel an order. For that, it has to share order.number for order.dispute with supplier.bank",
                "data: personal, for: [order, account], with: supplier | data: personal, for: [order.pay, order.deliver, order.communicate, account], with: supplier | '' | refund an order. For that, it has to share order.number for order.dispute with supplier.bank",
                "if: [[contract, needed]], basis: contract } | if: [[contract, needed, opted-in]], basis: contract } | helpers | hand an order to a carrier. For that, it has to share person.name for order.deliver with supplier.carrier"
            })
    void what_a_service_needs_and_the_policy_does_not_allow_is_named_where_it_is_decided(
            String stands, String instead, String clause, String what) {
        assertThat(CheckedDrafts.bookshop()).contains(stands);
        var changed = table(it -> it.replace(stands, instead));

        assertThat(found(changed)).anySatisfy(it -> {
            assertThat(it.message()).contains(what);
            assertThat(it.message())
                    .endsWith(clause.isEmpty() ? "Add a rule that allows it." : "Change “%s”.".formatted(clause));
            assertThat(it.line())
                    .isEqualTo(
                            clause.isEmpty()
                                    ? 1
                                    : changed.policy()
                                            .clause(clause)
                                            .orElseThrow()
                                            .line());
        });
    }

    @Test
    void it_is_not_told_again_as_a_feature_that_is_off() {
        assertThat(all(table(it -> it)))
                .filteredOn(it -> it.code() == Code.FEATURE_OFF)
                .noneMatch(it -> it.message().contains("contact (asking the store a question)"));
    }

    @Test
    void a_store_that_takes_no_orders_is_told_nothing() {
        var table = CheckedDrafts.check(
                        CheckedDrafts.of("one: rules: [{ may: use, data: personal, for: rights.access }]"))
                .orThrow();

        assertThat(found(table)).isEmpty();
        assertThat(CodeFindings.ofSelling(table, "policy.yaml", Register.ofThisBuild()))
                .isEmpty();
    }

    @Test
    void a_file_of_no_store_is_told_what_keeps_a_store_from_selling_and_nothing_else() {
        var table = table(it -> it.replace("[[checkout-open]]", "[[order-open]]"));

        assertThat(CodeFindings.ofSelling(table, "policy.yaml", Register.ofThisBuild()))
                .extracting(Finding::code)
                .containsOnly(Code.NO_CHECKOUT, Code.NO_SERVICE)
                .contains(Code.NO_CHECKOUT, Code.NO_SERVICE);
    }

    private static PolicyTable table(UnaryOperator<String> change) {
        return CheckedDrafts.check(change.apply(CheckedDrafts.bookshop())).orThrow();
    }

    private static List<Finding> found(PolicyTable table) {
        return all(table).stream().filter(it -> it.code() == Code.NO_SERVICE).toList();
    }

    private static List<Finding> all(PolicyTable table) {
        return CodeFindings.of(table, "policy.yaml", Register.ofThisBuild(), Optional.empty());
    }
}
