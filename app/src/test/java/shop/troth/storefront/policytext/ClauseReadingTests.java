package shop.troth.storefront.policytext;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.proof.Verdict;
import shop.troth.stores.Dispatch;
import shop.troth.web.Templates;

/** How a clause whose words and meaning differ is to be read stands under its sentence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClauseReadingTests {

    private static final String READING = "Renting your data out would be a sale, too.";

    @Test
    void the_page_shows_it_under_the_sentence_and_nothing_where_there_is_none() {
        var text = CheckedDrafts.text("millipore")
                .replace("    title: Never sold\n", "    title: Never sold\n    reading: " + READING + "\n");
        var version = version(text);
        var reading = PolicyTexts.of(
                version,
                new Dispatch(LocalTime.NOON, ZoneOffset.UTC),
                List.of(),
                ImplementedParts.of(Register.ofThisBuild(), version.table(), Optional.empty()));

        assertThat(page(clause(reading, "never-sold")))
                .containsSubsequence("We never sell anything", "How we read this:", READING);
        assertThat(page(clause(reading, "no-disclosure"))).doesNotContain("How we read this:");
    }

    private static PolicyVersion version(String text) {
        var policy = PolicyFile.read("draft.yaml", text.getBytes(StandardCharsets.UTF_8))
                .orThrow();
        var now = Instant.parse("2026-03-01T00:00:00Z");
        return new PolicyVersion(
                new StoreId("millipore"),
                1,
                "c41f9a02".repeat(8),
                policy.dated(),
                now,
                now,
                Optional.empty(),
                policy,
                PolicyTable.compile(policy));
    }

    private static PolicyText.Clause clause(PolicyText reading, String id) {
        return reading.sections().stream()
                .flatMap(it -> it.clauses().stream())
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String page(PolicyText.Clause clause) {
        var output = new StringOutput();
        Templates.html()
                .render(
                        "storefront/privacy/clause.jte",
                        Map.of(
                                "clause", clause,
                                "verdict", Verdict.KEPT,
                                "proved", false,
                                "meaning", false,
                                "signaled", false),
                        output);
        return output.toString();
    }
}
