package shop.troth.storefront.privacy;

import java.util.Collection;
import java.util.Comparator;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Where;
import shop.troth.stores.Store;

/** The wording of the proof's findings. */
final class ProofWords {

    private ProofWords() {}

    /** Returns when the last check was, in words; empty if there was none. */
    static String latest(Store store, Collection<ProofFinding> found) {
        return found.stream()
                .map(ProofFinding::at)
                .max(Comparator.naturalOrder())
                .map(store.dispatch()::said)
                .orElse("");
    }

    /** Returns where it was checked; empty if nowhere. */
    static String where(Where where) {
        return switch (where) {
            case NOWHERE -> "";
            case REAL_STORE -> "Live store";
            case PROBE_TWIN -> "Test copy";
            case BOTH -> "Live store and test copy";
        };
    }
}
