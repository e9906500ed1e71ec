package shop.troth.policy.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** What a sentence is about: data or goods, a yes or an end, everything that its rules name or only some of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentenceSubjectsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We do not sell books to children under 16 without a parent.",
                "We sell you books, and never rent or license them out to anyone.",
                "We never rent out our chairs."
            })
    void goods_that_a_shop_sells_are_no_data(String says) {
        assertThat(found(says, "rules: [{ may: use, data: order, for: order }]"))
                .noneMatch(it -> it.message().contains("sell"))
                .noneMatch(it -> it.message().contains("our chairs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We never sell your orders.",
                "We do not sell what you order to anyone.",
                "We never sell or rent out email addresses.",
                "We sell nothing that we know about you.",
                "We do not sell to data brokers.",
                "Your orders are never sold."
            })
    void data_that_is_sold_or_not_needs_its_rule(String says) {
        assertThat(found(says, "rules: [{ may: use, data: order, for: order }]"))
                .anyMatch(it -> it.message().contains("“never: sell”"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We show your review with your name, and delete it when you ask us to. | true",
                "We show your review and stop as soon as you tell us to. | true",
                "We ask you before we show your review. | false",
                "If you ask for it, we show your review. | false",
                "We show your review if you agree, and delete it when you ask us to. | false"
            })
    void that_something_ends_when_somebody_asks_is_no_consent(String says, boolean differs) {
        assertThat(found(
                                says,
                                "rules: [{ may: use, data: person.name, for: site.personalise, if: [[consented]], basis: consent }]")
                        .stream()
                        .anyMatch(it -> it.message().contains("does not say that people are asked")))
                .isEqualTo(differs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We collect your name and your email address. | contact.phone",
                "We collect your name and your phone number. | contact.email",
                "We collect your name and your email address. | person.age",
                "We collect your name. | payment.card.number"
            })
    void data_of_which_a_sentence_that_lists_others_has_no_word_is_a_warning(String says, String data) {
        var rule = "rules: [{ may: [collect, use], data: [person.name, %s], for: order }]";

        assertThat(unmentioned(says, rule.formatted(data)))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("a rule about “" + data + "”"))
                .satisfies(it -> assertThat(it.code().stopsPublishing()).isFalse());
        assertThat(unmentioned("We collect information about you, such as your name.", rule.formatted(data)))
                .isEmpty();
        assertThat(unmentioned("We take your order.", rule.formatted(data))).isEmpty();
    }

    /** A row of the table in {@code docs/policy-language.md}, the rule that needs one of its words, and what is said without them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "basis: consent | if: [[consented]], basis: consent | does not say that people are asked",
                "basis: legitimate-interest | basis: legitimate-interest | does not say that people can object"
            })
    void each_word_that_counts_by_the_documentation_counts(String row, String rule, String message) throws IOException {
        var meaning = "rules: [{ may: use, data: person.name, for: site.personalise, %s }]".formatted(rule);
        var words = Files.readString(Path.of("../docs/policy-language.md"))
                .lines()
                .filter(it -> it.startsWith("| `" + row + "` | "))
                .map(it -> it.split("\\|")[2].strip().replaceFirst("\\. .*", ""))
                .findFirst()
                .orElseThrow();

        assertThat(words.split(", "))
                .hasSizeGreaterThan(5)
                .allSatisfy(it -> assertThat(found("We use your name, and you " + it + ".", meaning))
                        .as(it)
                        .noneMatch(finding -> finding.message().contains(message)));
        assertThat(found("We use your name, and you know.", meaning))
                .anyMatch(it -> it.message().contains(message));
    }

    private static List<Finding> unmentioned(String says, String meaning) {
        return CheckedDrafts.check(text(says, meaning)).findings().stream()
                .filter(it -> it.code() == Code.UNMENTIONED)
                .toList();
    }

    private static List<Finding> found(String says, String meaning) {
        return CheckedDrafts.check(text(says, meaning)).findings().stream()
                .filter(it -> it.code() == Code.SENTENCE_DIFFERS)
                .toList();
    }

    private static String text(String says, String meaning) {
        return CheckedDrafts.of("one: " + meaning).replace("Words.", "\"" + says + "\"");
    }
}
