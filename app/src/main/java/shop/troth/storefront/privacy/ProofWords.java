package shop.troth.storefront.privacy;

import java.util.Collection;
import java.util.Comparator;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Where;
import shop.troth.stores.Store;

/** Findings of the proof in the words of the pages. */
final class ProofWords {

    private ProofWords() {}

    /** When somebody last looked, in words; the empty text if nobody did. */
    static String latest(Store store, Collection<ProofFinding> found) {
        return found.stream()
                .map(ProofFinding::at)
                .max(Comparator.naturalOrder())
                .map(store.dispatch()::said)
                .orElse("");
    }

    /** Where it was checked; the empty text for nowhere. */
    static String where(Where where) {
        return switch (where) {
            case NOWHERE -> "";
            case REAL_STORE -> "Live store";
            case PROBE_TWIN -> "Test copy";
            case BOTH -> "Live store and test copy";
        };
    }
}
