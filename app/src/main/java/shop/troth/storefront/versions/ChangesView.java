package shop.troth.storefront.versions;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.policy.words.PlainDiff;
import shop.troth.storefront.page.Frame;

/**
 * What changed from one version to the next.
 *
 * @param number of the later version
 * @param oldNumber number of the version before
 * @param span when the later version is in force
 * @param summary what changes, in one sentence
 * @param sameRules whether only the wording differs
 * @param canObject whether it brings a use that people can object to
 * @param canLeave whether it weakens something that cannot differ by person, so that objecting means deleting everything
 * @param first the clauses with the weakest promises first
 * @param rest further clauses, which are collapsed
 */
public record ChangesView(
        Frame frame,
        int number,
        int oldNumber,
        String oldDated,
        String newDated,
        String span,
        String summary,
        boolean sameRules,
        boolean canObject,
        boolean canLeave,
        List<Clause> first,
        List<Clause> rest) {

    /**
     * A clause that differs.
     *
     * @param id empty for changes outside of all clauses
     * @param kind such as {@code Weaker}, of its weakest difference
     * @param reasons at least one, the most serious first
     * @param before its words in the earlier version; empty if it is new
     * @param after its words in the later version; empty if it was removed
     * @param meantBefore meanings that it no longer has
     * @param meansNow meanings that are new
     * @param uses the first uses that it changes
     * @param moreUses how many more uses it changes
     */
    public record Clause(
            String id,
            String title,
            String kind,
            List<String> reasons,
            List<WordDiff.Piece> before,
            List<WordDiff.Piece> after,
            List<String> meantBefore,
            List<String> meansNow,
            List<PlainDiff.Said> uses,
            int moreUses) {

        private static final int MOST_FIRST_REASONS = 2;

        /** Returns the most serious reasons, which are always shown. */
        public List<String> firstReasons() {
            return reasons.subList(0, Math.min(MOST_FIRST_REASONS, reasons.size()));
        }

        /** Returns the other reasons. */
        public List<String> moreReasons() {
            return reasons.subList(Math.min(MOST_FIRST_REASONS, reasons.size()), reasons.size());
        }

        /** Returns whether both sentences are shown side by side. */
        public boolean hasWords() {
            return !id.isEmpty() && !hasSameWords();
        }

        /** Returns whether one sentence is shown, because neither wording nor meaning differs. */
        public boolean hasSameWords() {
            return !id.isEmpty()
                    && !before.isEmpty()
                    && !after.isEmpty()
                    && Stream.concat(before.stream(), after.stream()).noneMatch(WordDiff.Piece::differs)
                    && meantBefore.isEmpty()
                    && meansNow.isEmpty();
        }
    }
}
