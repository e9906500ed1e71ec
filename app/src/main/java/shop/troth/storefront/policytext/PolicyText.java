package shop.troth.storefront.policytext;

import java.util.List;

/**
 * A version of the policy in words. It is the same for everybody and never changes.
 *
 * @param owner lines: company, department, address, phone
 * @param complaints lines: the authority to complain to and its website, if the policy names one
 * @param dated the date its text bears, in words
 * @param number from 1, in the order of publishing
 * @param hash of its text, short
 * @param effective effective date, in words
 * @param sections of clauses that belong together, the additions last
 * @param settled pairs of overlapping clauses, with how they are interpreted
 */
public record PolicyText(
        List<String> owner,
        List<String> complaints,
        String dated,
        int number,
        String hash,
        String effective,
        PolicySummary inShort,
        HeldData held,
        List<Section> sections,
        List<Settled> settled) {

    /** @param intro one sentence on these clauses, or empty */
    public record Section(String id, String title, String intro, List<Clause> clauses) {}

    /**
     * One clause.
     *
     * @param id also its anchor
     * @param title its heading
     * @param says its sentence in the policy
     * @param reading how the sentence and its meaning are interpreted together, or empty
     * @param means what the software does to comply, a sentence each, as far as there is code for it; empty for a notice
     * @param settled the pairs it is part of
     * @param missing its controls and duties for which this build has no code, a sentence each
     */
    public record Clause(
            String id,
            String title,
            String says,
            String reading,
            List<String> means,
            List<Settled> settled,
            List<String> missing) {}

    /** A pair of overlapping clauses. */
    public record Settled(String one, String oneTitle, String other, String otherTitle, String reading) {

        /** Returns the other clause of the pair. */
        public String partner(String clause) {
            return clause.equals(one) ? other : one;
        }

        public String partnerTitle(String clause) {
            return clause.equals(one) ? otherTitle : oneTitle;
        }
    }
}
