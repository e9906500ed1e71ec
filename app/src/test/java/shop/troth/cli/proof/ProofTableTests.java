package shop.troth.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofTableTests {

    @Test
    void between_the_longest_verdict_and_the_clause_is_a_space() {
        var out = new StringWriter();

        ProofTable.print(
                List.of(new ProofLine(
                        "millipore",
                        "protect-data",
                        "not-exercised",
                        "2026-11-21T00:00:00Z",
                        "Nothing asked for it.",
                        null,
                        "0".repeat(64),
                        null)),
                new PrintWriter(out, true));

        assertThat(out.toString()).contains("  not-exercised protect-data", "Checked by build " + "0".repeat(64));
    }
}
