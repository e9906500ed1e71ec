package shop.troth.storefront.versions;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.policy.words.PlainDiff;
import shop.troth.storefront.page.Frame;

/**
 * What changed from a version to the next.
 *
 * @param number of the later one
 * @param oldNumber of the one it follows
 * @param span when the later one is in force
 * @param summary what changes, in one sentence
 * @param sameRules whether only sentences differ
 * @param canObject whether it brings a use that people can say no to
 * @param canLeave whether it weakens what cannot differ by person, so that the no is to have everything erased
 * @param first the clauses with the weakest promises first
 * @param rest further clauses, which stand below a fold
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
     * @param id the empty text for what stands outside of every clause
     * @param kind such as {@code Weaker}, of its weakest difference
     * @param reasons at least one, the gravest first
     * @param before its words in the earlier version; empty if it is new
     * @param after its words in the later version; empty if it was removed
     * @param meantBefore what it meant and no longer does
     * @param meansNow what it means and did not
     * @param uses the first of the uses that change through it
     * @param moreUses how many more there are
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

        /** The gravest, which stand above the fold. */
        public List<String> firstReasons() {
            return reasons.subList(0, Math.min(MOST_FIRST_REASONS, reasons.size()));
        }

        /** The others. */
        public List<String> moreReasons() {
            return reasons.subList(Math.min(MOST_FIRST_REASONS, reasons.size()), reasons.size());
        }

        /** Whether its sentences stand side by side. */
        public boolean hasWords() {
            return !id.isEmpty() && !hasSameWords();
        }

        /** Whether its sentence stands once, because neither the words nor what they mean differ. */
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
