package shop.troth.storefront.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.ProofFinding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofWordsTests {

    private static final Instant BEGAN = Instant.parse("2026-11-29T10:00:00Z");

    @Test
    void when_the_rest_follows_is_estimated_from_how_long_the_others_took() {
        var found = every(Duration.ofSeconds(5), 10);
        var now = found.getLast().at();

        assertThat(ProofWords.rest(found, 34, now))
                .isEqualTo("At the pace so far, the others follow within 3 minutes.");
        assertThat(ProofWords.rest(found, 12, now)).isEqualTo("At the pace so far, the others follow within 1 minute.");
        assertThat(ProofWords.rest(found, 10, now)).as("all have a result").isEmpty();
        assertThat(ProofWords.rest(every(Duration.ofSeconds(5), 3), 34, now))
                .as("nothing to estimate from")
                .isEmpty();
    }

    @Test
    void a_check_that_brings_nothing_any_more_is_said_not_to_have_been_carried_out() {
        var found = every(Duration.ofSeconds(5), 10);

        assertThat(ProofWords.rest(found, 34, found.getLast().at().plus(Duration.ofMinutes(6))))
                .startsWith("The check of the others could not be carried out yet.");
    }

    private static List<ProofFinding> every(Duration pace, int many) {
        return IntStream.range(0, many)
                .mapToObj(it -> new ProofFinding(
                        new StoreId("millipore"),
                        "clause-" + it,
                        false,
                        Evidence.kept(EvidenceSource.PROBE_TWIN, "A test saw it."),
                        BEGAN.plus(pace.multipliedBy(it))))
                .toList();
    }
}
