package shop.troth.storefront.reading;

import java.util.List;

/**
 * A version of the policy in words, the same for everybody and for good.
 *
 * @param owner lines: company, department, address, phone
 * @param complaints lines: the authority to complain to and its website, if the policy names one
 * @param dated the date its text bears, in words
 * @param number from 1, in the order of publishing
 * @param hash of its text, short
 * @param effective day in words from which on it rules
 * @param sections of clauses that belong together, the additions last
 * @param settled every pair of clauses that pull two ways, with how they are read
 */
public record Reading(
        List<String> owner,
        List<String> complaints,
        String dated,
        int number,
        String hash,
        String effective,
        InShort inShort,
        HeldData held,
        List<Section> sections,
        List<Settled> settled) {

    /** @param intro one sentence on what these clauses are, or the empty text */
    public record Section(String id, String title, String intro, List<Clause> clauses) {}

    /**
     * One clause.
     *
     * @param id also its anchor
     * @param title what heads it
     * @param says the sentence, as the policy has it
     * @param reading how the sentence and its meaning are read together, or the empty text
     * @param means what it binds the software to, a sentence each, as far as there is code for it; empty for a notice
     * @param settled the pairs it stands in
     * @param missing what this build has no code for of its controls and duties, a sentence each
     */
    public record Clause(
            String id,
            String title,
            String says,
            String reading,
            List<String> means,
            List<Settled> settled,
            List<String> missing) {}

    /** Two clauses that pull two ways. */
    public record Settled(String one, String oneTitle, String other, String otherTitle, String reading) {

        /** The clause of the pair that is not this one. */
        public String partner(String clause) {
            return clause.equals(one) ? other : one;
        }

        public String partnerTitle(String clause) {
            return clause.equals(one) ? otherTitle : oneTitle;
        }
    }

    public int clauseCount() {
        return sections.stream().mapToInt(it -> it.clauses().size()).sum();
    }
}
