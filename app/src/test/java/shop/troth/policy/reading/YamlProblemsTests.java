package shop.troth.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.policy.language.Code;

/** Slips that everybody makes in YAML are told in plain words, with the line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class YamlProblemsTests {

    /** A text with | for each end of a line and ~ for a tab. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "policy: shop|clauses:|~- id: one; 3; A tab stands where only spaces may.",
                "policy: shop|says: We do this: that; 2; A colon with a space after it is not expected here.",
                "clauses:|  - id: one|    says: Words.|   practice: other; 4; This line is indented unlike",
                "clauses:|  - id: one|  says: Words.; 3; This line is indented unlike",
                "data: [order, contact|for: order; 2; A list in brackets is not closed",
                "rules: { may: use, data: order|for: order; 2; Keys and values in braces are not closed",
                "says: \"We sell|nothing.; 2; The file ends inside a quotation.",
                "clauses:|  - [; 2; The file ends where more is expected.",
                "policy: shop|clauses|owner: a; 3; A key needs a colon and a space after it.",
            })
    void a_slip_is_told_in_plain_words(String text, int line, String words) {
        var yaml = text.replace('|', '\n').replace('~', '\t');
        assertThat(PolicyFile.read("x", yaml.getBytes(StandardCharsets.UTF_8)).findings())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo(Code.BAD_YAML);
                    assertThat(it.message()).startsWith(words);
                    assertThat(it.line()).isEqualTo(line);
                });
    }
}
