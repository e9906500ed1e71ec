package shop.troth.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.language.Code;

/** A password or a card helps nobody to advertise, whatever else a rule says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SensitiveUseTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ may: use, data: account.password, for: marketing.offers, if: [[opted-in]] }",
                "{ may: use, data: personal, for: [order, advertising.reporting], if: [[consented]] }",
                "{ may: use, data: any, for: any }",
                "{ may: use, data: personal, for: any, if: [[objection-period-over], [consented]] }",
                "{ may: use, data: personal, for: any, if: [[told]] }",
                "{ may: share, data: payment, for: marketing, with: supplier, if: [[contract, needed]] }",
                "{ may: share, data: personal, for: order, with: outside, if: [[consented]] }",
                "{ may: sell, data: payment.card.number, for: order, with: partner, if: [[consented]] }",
                "{ may: publish, data: account, for: order, with: public, if: [[consented]] }",
            })
    void a_rule_that_uses_it_so_is_refused_at_its_line(String rule) {
        assertThat(CheckedDrafts.check(CheckedDrafts.of("one: rules: [%s]".formatted(rule)))
                        .findings())
                .filteredOn(it -> it.code() == Code.SENSITIVE_USE)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.line()).isEqualTo(5);
                    assertThat(it.message()).startsWith("“one” allows ");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ may: use, data: account.password, for: account.sign-in }",
                "{ may: use, data: [contact, account.preferences], for: marketing, if: [[opted-in]] }",
                "{ may: share, data: personal, for: legal.obligation, with: authority, if: [[legal-order]] }",
                "{ may: [collect, keep], data: account.password, for: marketing, keep: P1D after recorded }",
                "{ may: use, data: personal, for: any, if: [[told, objection-period-over, not objected]] }",
                "{ never: use, data: account.password, for: marketing }",
            })
    void what_an_account_or_the_law_needs_is_not(String rule) {
        assertThat(CheckedDrafts.check(CheckedDrafts.of("one: rules: [%s]".formatted(rule)))
                        .findings())
                .noneMatch(it -> it.code() == Code.SENSITIVE_USE);
    }
}
