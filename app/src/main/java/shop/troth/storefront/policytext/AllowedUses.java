package shop.troth.storefront.policytext;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Tree;

/** Tells what is possible at all under the rules of a policy taken together. */
final class AllowedUses {

    private static final Condition SIGNED_UP = Condition.of(Fact.OPTED_IN);
    private static final Condition AGREED = Condition.of(Fact.CONSENTED);
    private static final Condition SIGNED_UP_OR_ORDERED = SIGNED_UP.or(Condition.of(Fact.AGREED_BY_ORDER));

    private final PolicyTable table;
    private final List<String> purposes;

    AllowedUses(PolicyTable table) {
        this.table = table;
        this.purposes = table.policy().vocabulary().purposes().leaves();
    }

    boolean share(String leaf, String purpose, String recipient) {
        return !condition(Action.SHARE, leaf, purpose, recipient).isNever();
    }

    /** Returns whether a rule can apply to a leaf, for any of its purposes, actions, and recipients. */
    boolean any(Rule rule, String leaf) {
        var vocabulary = table.policy().vocabulary();
        var recipients = vocabulary.recipients().leavesUnder(rule.recipientNames());
        return vocabulary.purposes().leavesUnder(rule.purposeNames()).stream()
                .anyMatch(purpose -> rule.actions().stream()
                        .anyMatch(action -> recipients.stream()
                                .anyMatch(to ->
                                        !condition(action, leaf, purpose, to).isNever())));
    }

    /** Returns whether any data can be sold. */
    boolean anySale() {
        var vocabulary = table.policy().vocabulary();
        return vocabulary.data().leaves().stream()
                .anyMatch(leaf -> purposes.stream()
                        .anyMatch(purpose -> vocabulary.recipientLeaves(Action.SELL).stream()
                                .anyMatch(to -> !condition(Action.SELL, leaf, purpose, to)
                                        .isNever())));
    }

    /** Returns the consent without which this data is never used for a purpose; {@code ALWAYS} if none is needed. */
    Condition ownYes(List<String> leaves, List<String> under) {
        var all = Condition.NEVER;
        for (var leaf : leaves) {
            for (var purpose : table.policy().vocabulary().purposes().leavesUnder(under)) {
                all = all.or(condition(Action.USE, leaf, purpose, Recipient.SELF.name()));
            }
        }
        var use = all;
        return use.isNever()
                ? Condition.ALWAYS
                : List.of(SIGNED_UP, AGREED, SIGNED_UP_OR_ORDERED).stream()
                        .filter(it -> it.covers(use))
                        .findFirst()
                        .orElse(Condition.ALWAYS);
    }

    boolean inward(Action action, String leaf, String purpose) {
        return !condition(action, leaf, purpose, Recipient.SELF.name()).isNever();
    }

    /** Returns whether some clause that names the purpose permits it for personal data; the clause for unforeseen uses does not count. */
    boolean usedForNamed(String leaf, String purpose) {
        int question = question(Action.USE, leaf, purpose, Recipient.SELF.name());
        return inward(Action.USE, leaf, purpose)
                && table.rules().rulings(question).stream()
                        .anyMatch(it -> it.verb() == Rule.Verb.MAY
                                && !it.rule().rule().purposeNames().contains(Tree.ROOT));
    }

    private Condition condition(Action action, String leaf, String purpose, String recipient) {
        return table.condition(question(action, leaf, purpose, recipient));
    }

    private int question(Action action, String leaf, String purpose, String recipient) {
        return table.question(action, new DataCategory(leaf), new Purpose(purpose), new Recipient(recipient));
    }
}
