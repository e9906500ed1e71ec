package shop.troth.storefront.privacy;

import java.util.Collection;
import java.util.Comparator;
import shop.troth.proof.Finding;
import shop.troth.stores.Store;

/** Findings of the proof in the words of the pages. */
final class ProofWords {

    private ProofWords() {}

    /** When somebody last looked, in words; the empty text if nobody did. */
    static String latest(Store store, Collection<Finding> found) {
        return found.stream()
                .map(Finding::at)
                .max(Comparator.naturalOrder())
                .map(store.dispatch()::minute)
                .orElse("");
    }

    static Verdict verdict(Finding finding) {
        return Verdict.valueOf(finding.verdict().name());
    }
}
