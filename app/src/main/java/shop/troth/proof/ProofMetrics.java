package shop.troth.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Metric;
import shop.troth.proof.record.LastExamined;
import shop.troth.stores.Stores;

/** Metrics about the age of the proof and what it found. */
@Configuration(proxyBeanMethods = false)
class ProofMetrics {

    @Bean
    Metric proofAge(StoredFindings findings, Stores stores, Clock clock) {
        return new Metric(
                "proof.age.seconds",
                "Since the proof last looked at a clause, in the store where that was longest ago.",
                () -> stores.originals().stream()
                        .mapToDouble(it -> age(findings.of(it.id()), clock))
                        .max()
                        .orElse(Double.NaN));
    }

    @Bean
    Metric clausesBroken(LastProof lastProof, Stores stores) {
        return new Metric(
                "clauses.broken",
                "Clauses that the proof last found broken, or whose finding was altered since, in all stores.",
                () -> stores.originals().stream()
                        .flatMap(it -> lastProof.find(it.id()).stream())
                        .filter(it -> it.verdict() == Verdict.BROKEN)
                        .count());
    }

    @Bean
    Metric recordFaults(LastExamined lastExamined, Stores stores) {
        return new Metric(
                "record.faults",
                "What was not as it was written when ledgers, choices, and the database's programs were last compared,"
                        + " in all stores.",
                () -> stores.originals().stream()
                        .flatMap(it -> lastExamined.find(it.id()).stream())
                        .mapToLong(it -> it.faults().size())
                        .sum());
    }

    /** Seconds since the newest finding; not a number before the first check. */
    private static double age(List<ProofFinding> found, Clock clock) {
        return found.stream()
                .map(ProofFinding::at)
                .max(Comparator.naturalOrder())
                .map(it -> Duration.between(it, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
