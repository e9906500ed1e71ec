package shop.troth.storefront.versions;

import java.util.List;
import shop.troth.policy.words.PlainDiff;
import shop.troth.storefront.page.Frame;

/**
 * What changed from a version to the next.
 *
 * @param number of the later one
 * @param oldNumber of the one it follows
 * @param span when the later one is in force
 * @param wordingOnly whether the later one says the same in other words
 * @param uses what begins, changes or ends, in words
 * @param clauses those whose sentence or meaning changed, in the order of the later version, removed ones last
 */
public record ChangesView(
        Frame frame,
        int number,
        int oldNumber,
        String oldDated,
        String newDated,
        String span,
        boolean wordingOnly,
        List<PlainDiff.Said> uses,
        List<Clause> clauses) {

    /**
     * A clause in both versions.
     *
     * @param before its words in the earlier version; empty if it is new
     * @param after its words in the later version; empty if it was removed
     * @param meantBefore what it meant and no longer does
     * @param meansNow what it means and did not
     */
    public record Clause(
            String id,
            String title,
            String kind,
            List<WordDiff.Piece> before,
            List<WordDiff.Piece> after,
            List<String> meantBefore,
            List<String> meansNow) {}
}
