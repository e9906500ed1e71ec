package shop.troth.storefront.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.ProofFinding;
import shop.troth.stores.Store;

/** The wording of the proof's findings. */
final class ProofWords {

    /** The fewest checks to estimate from. */
    private static final int FEWEST = 4;

    /** How long the first check brings no result before it is said to be stuck. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private ProofWords() {}

    /** Returns when the last check was, in words; empty if there was none. */
    static String latest(Store store, Collection<ProofFinding> found) {
        return found.stream()
                .map(ProofFinding::at)
                .max(Comparator.naturalOrder())
                .map(store.dispatch()::describe)
                .orElse("");
    }

    /**
     * Returns when the clauses without a result will have one, estimated from how long the others took in the test copy; empty if all have
     * one, or before there is anything to estimate from.
     *
     * @param all the number of clauses
     */
    static String rest(Collection<ProofFinding> found, int all, Instant now) {
        var times = found.stream()
                .filter(it -> it.evidence().where() == EvidenceSource.PROBE_TWIN
                        || it.evidence().where() == EvidenceSource.BOTH)
                .map(ProofFinding::at)
                .sorted()
                .toList();
        if (found.size() == all || times.size() < FEWEST) {
            return "";
        }
        if (times.getLast().plus(STUCK).isBefore(now)) {
            return "The check of the others could not be carried out yet. It runs again every few minutes at first, then every few hours.";
        }
        var took = Duration.between(times.getFirst(), times.getLast())
                .multipliedBy(all - found.size())
                .dividedBy(times.size() - 1);
        var minutes = took.toMinutes() + 1;
        return "At the pace so far, the others follow within %d %s."
                .formatted(minutes, minutes == 1 ? "minute" : "minutes");
    }

    /** Returns where it was checked; empty if nowhere. */
    static String where(EvidenceSource where) {
        return switch (where) {
            case NOWHERE -> "";
            case REAL_STORE -> "Live store";
            case PROBE_TWIN -> "Test copy";
            case BOTH -> "Live store and test copy";
        };
    }
}
