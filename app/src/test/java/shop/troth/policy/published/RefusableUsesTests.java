package shop.troth.policy.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.Problem;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.revision.Revision;

/** A no is asked for and offered where it can mean something: not against an order, and not against the law. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusableUsesTests {

    private static final String SWITCHES = "new-uses: controls: [use-switches]";
    private static final PolicyTable BEFORE =
            CheckedDrafts.check(CheckedDrafts.of(SWITCHES)).orThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.deliver",
                "books.tax",
                "rights.access",
                "legal.obligation",
                "account.protect",
                "protect.system"
            })
    void no_no_is_asked_for_against_the_order_or_the_law(String purpose) {
        assertThatCode(() -> check("{ may: use, data: contact, for: %s }".formatted(purpose)))
                .doesNotThrowAnyException();
        var stoppable = revision("{ may: use, data: contact, for: %s, if: [[not objected]] }".formatted(purpose));
        assertThat(stoppable.uses().changes()).isNotEmpty().noneMatch(Change::canBeRefused);
    }

    @Test
    void elsewhere_it_is_and_the_mend_names_the_branch_and_nothing_else() {
        assertThatThrownBy(() -> check("{ may: use, data: [contact, person.name], for: insight.study }"))
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith(
                        "add “{ never: use, data: [person.name, contact], for: insight.study, if: [[objected]] }”.");
        var all = "{ may: use, data: personal, for: [order, insight.study] }";
        assertThatThrownBy(() -> check(all))
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith("add “{ never: use, data: personal, for: insight.study, if: [[objected]] }”.");
        var heard = "{ may: use, data: contact, for: insight.study, if: [[not objected]] }";
        assertThatCode(() -> check(heard)).doesNotThrowAnyException();
        assertThat(revision(heard).uses().changes()).isNotEmpty().allMatch(Change::canBeRefused);
    }

    private static void check(String rule) {
        new Promises(BEFORE, after(rule), revision(rule)).check();
    }

    private static Revision revision(String rule) {
        return Revision.between(BEFORE, after(rule));
    }

    private static PolicyTable after(String rule) {
        return CheckedDrafts.check(CheckedDrafts.of(SWITCHES, "use: rules: [%s]".formatted(rule)))
                .orThrow();
    }
}
