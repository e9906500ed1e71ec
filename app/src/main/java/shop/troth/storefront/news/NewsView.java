package shop.troth.storefront.news;

import java.util.List;
import shop.troth.storefront.notice.NewUsesView;
import shop.troth.storefront.versions.ChangesView;

/**
 * What changed in the policy for one person.
 *
 * @param parts what changed since they last agreed, and what is about to change; empty if nothing did and nothing is
 * @param uses new uses of their data, each with a switch
 * @param hint how to object to a new use if this page has no switch; empty if there is none
 */
public record NewsView(List<Part> parts, NewUsesView uses, String hint) {

    /** Where nothing changed. */
    public static final NewsView NONE = new NewsView(List.of(), NewUsesView.NONE, "");

    /**
     * The changes between two versions.
     *
     * @param id of its heading
     * @param number of the later version
     * @param first the clauses with the weakest promises first
     * @param rest further clauses, which are collapsed
     */
    public record Part(
            String id,
            int number,
            String title,
            String lead,
            List<ChangesView.Clause> first,
            List<ChangesView.Clause> rest) {

        private static final int MOST_IN_SHORT = 3;

        /** Returns the clauses to show on a page with limited room. */
        public List<ChangesView.Clause> inShort() {
            return first.subList(0, Math.min(MOST_IN_SHORT, first.size()));
        }

        /** Returns how many other clauses there are. */
        public int others() {
            return first.size() + rest.size() - inShort().size();
        }
    }
}
