package shop.troth.storefront.privacy;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The policy as people read it. Rendered from the published version, a clause an article with its id as anchor.
 *
 * @param owner lines: company, department, address
 * @param dated date in words
 * @param version short hash of the published text
 * @param groups such as the policy's own clauses, then the additions
 * @param proofAt when the proof last ran, in words; the empty text before it did
 */
public record PrivacyView(
        Frame frame, List<String> owner, String dated, String version, List<Group> groups, String proofAt) {

    /** @param intro one sentence on what these clauses are, or the empty text */
    public record Group(String id, String title, String intro, List<Clause> clauses) {}

    /**
     * One clause.
     *
     * @param id also its anchor
     * @param title its id in words
     * @param says the sentence, as the policy has it
     * @param means what it binds the software to, a short line each: periods, duties, controls
     * @param settled where it meets another clause, and how the two are read
     * @param verdict what the proof says of it
     */
    public record Clause(
            String id, String title, String says, List<String> means, List<Settled> settled, Verdict verdict) {}

    /** @param with the other clause's id, {@code title} in words */
    public record Settled(String with, String title, String reading) {}
}
