package shop.troth.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.language.Code;

/** What people read is what is written: no mark that hides, turns around, or dresses up a sentence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadTextTests {

    private static final String POLICY = """
        policy: shop
        version: 2026-01
        owner: { name: "A Shop%1$s" }
        words: { purposes: { marketing: { marketing.gifts: ["Gifts%2$s", none, none] } } }
        clauses:
          - id: one
            title: "Title%3$s"
            says: "We keep%4$s nothing."
            practice: other
            rules: [{ never: sell, data: personal }]
            settles:
              - with: two
                editorial: true
                reading: "Both%5$s hold."
          - { id: two, says: Words., practice: other, controls: [quiet-addresses] }
        """;
    private static final int[] LINES = {3, 4, 7, 8, 14};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u202E",
                "\\u200F",
                "\\u061C",
                "\\u2066",
                "\\u200B",
                "\\u200D",
                "\\uFEFF",
                "\\u00AD",
                "\\t",
                "\\x07",
                "\\u2028",
                "<b>",
                "</p>",
                "<!--",
                "&nbsp;",
                "&#8238;",
                "](https://x.example)",
                "**",
                "`"
            })
    void nothing_unseen_and_no_markup_stands_in_what_people_read(String bad) {
        for (int place = 0; place < LINES.length; place++) {
            var marks = new Object[] {"", "", "", "", ""};
            marks[place] = " " + bad + " now";
            var checked =
                    PolicyCheck.check("draft.yaml", POLICY.formatted(marks).getBytes(StandardCharsets.UTF_8));

            int line = LINES[place];
            assertThat(checked.findings()).as(bad).anySatisfy(it -> {
                assertThat(it.code()).isEqualTo(Code.BAD_TEXT);
                assertThat(it.line()).isEqualTo(line);
            });
            assertThat(checked.table()).isEmpty();
            assertThat(PolicyFile.read("version 1", POLICY.formatted(marks).getBytes(StandardCharsets.UTF_8))
                            .policy())
                    .as("a published version is read nevertheless")
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " “We don’t,” he said", " & more", " if a < b", " [one] (two)", " 50 % * 2", " café"})
    void what_people_write_is_fine(String good) {
        var checked = PolicyCheck.check(
                "draft.yaml", POLICY.formatted(good, good, good, good, good).getBytes(StandardCharsets.UTF_8));
        assertThat(checked.findings()).noneMatch(it -> it.code() == Code.BAD_TEXT);
    }
}
