package shop.troth.policy.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;

/**
 * The closed lists of words for policies, with a definition of each word. The same for all stores, except for leaves that a store adds in
 * its own policy.
 *
 * @param recipientsOf by action, the names of its possible recipients
 * @param promotional the purposes below which every permitted one needs a way out
 * @param law legal terms
 * @param names other names that clauses use
 */
public record Vocabulary(
        Tree data,
        Tree purposes,
        Tree recipients,
        Map<Action, List<String>> recipientsOf,
        Facts facts,
        List<String> promotional,
        Limits limits,
        Law law,
        Map<String, Moment> moments,
        Names names,
        Map<String, String> duties,
        Map<String, Behaviour> controls) {

    /**
     * The facts that rules refer to.
     *
     * @param scopes by fact, the purposes for which it counts; a fact without an entry counts for all
     * @param axioms by fact, what follows from it, in words: {@code told}, {@code not objected}
     * @param refusals the facts that mean that a person refused
     */
    public record Facts(
            Map<Fact, Meaning> meanings,
            Map<Fact, List<String>> scopes,
            Map<Fact, List<String>> axioms,
            Set<Fact> refusals) {}

    /**
     * What no policy can offer or allow.
     *
     * @param noObjection the purposes to which nobody can object: what an order or the law requires
     * @param mostNeeded by recipient, the data that its work can need at most
     */
    public record Limits(List<String> noObjection, Sensitive sensitive, Map<String, List<String>> mostNeeded) {}

    /**
     * Legal terms.
     *
     * @param bases by legal basis, in words, the purposes that can rest on it
     * @param safeguards what protects data in another country, each with its definition
     */
    public record Law(Map<String, List<String>> bases, Map<String, String> safeguards) {}

    /**
     * Other names that clauses use.
     *
     * @param activities by activity, the form that it uses
     * @param ways in which a person can end a use
     * @param practices of OPP-115
     */
    public record Names(Set<String> forms, Map<String, String> activities, Set<String> ways, Set<String> practices) {}

    /**
     * Data with restricted uses and recipients.
     *
     * @param purposes for which no rule may use it
     * @param recipients to whom no rule may give it
     */
    public record Sensitive(List<String> data, List<String> purposes, List<String> recipients) {}

    /** What a fact is about (person, datum, recipient, case, browser), which module knows it, and what it means. */
    public record Meaning(String about, String owner, String definition) {}

    /**
     * A moment from which a period or a duty starts.
     *
     * @param ends whether it is the end of a thing (an order, account, case, or choice): a period that waits for it applies only to data
     *     that belongs to such a thing
     */
    public record Moment(String owner, String definition, boolean ends) {}

    /** What a control makes the software do, and the settings that a policy may give it. */
    public record Behaviour(String definition, Map<String, Setting> settings) {}

    /** The type of a control's setting. */
    public enum Setting {
        TEXT,
        NUMBER,
        PERIOD,
        SWITCH,
        COUNTRY,
        COUNTRIES
    }

    /** The facts that count as false for a purpose, even if they are given, as {@link Fact#bit bits}. */
    public long outOfScope(String purpose) {
        long bits = 0;
        for (var scope : facts.scopes().entrySet()) {
            if (scope.getValue().stream().noneMatch(it -> purposes.covers(it, purpose))) {
                bits |= scope.getKey().bit();
            }
        }
        return bits;
    }

    /** Whether a recipient's work can need a category of data. */
    public boolean canBeNeeded(String recipient, String leaf) {
        var most = limits.mostNeeded().get(recipient);
        return most == null ? !data.coversAny(limits.sensitive().data(), leaf) : data.coversAny(most, leaf);
    }

    /** Whether people can object to this purpose. */
    public boolean canBeObjectedTo(String purpose) {
        return !purposes.coversAny(limits.noObjection(), purpose);
    }

    /** The leaves that can be the recipient of an action. */
    public List<String> recipientLeaves(Action action) {
        return recipientsOf.getOrDefault(action, List.of()).stream()
                .flatMap(it -> recipients.leavesUnder(it).stream())
                .toList();
    }

    /** The same vocabulary with a store's own leaves. */
    public Vocabulary withTrees(Tree data, Tree purposes, Tree recipients) {
        return new Vocabulary(
                data,
                purposes,
                recipients,
                recipientsOf,
                facts,
                promotional,
                limits,
                law,
                moments,
                names,
                duties,
                controls);
    }
}
