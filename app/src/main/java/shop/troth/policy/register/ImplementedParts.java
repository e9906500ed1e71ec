package shop.troth.policy.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.kernel.Problem;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;
import shop.troth.stores.Store;

/**
 * What is in place at a store: of all that its policy allows and promises, what the code of this build does. A use is in place if a module
 * registers it, the policy allows it, and the store has its feature.
 */
public final class ImplementedParts {

    private final Register register;
    private final Policy policy;
    private final Vocabulary words;
    private final List<DeclaredUse> uses;

    private ImplementedParts(Register register, PolicyTable table, FeatureSet features) {
        this.register = register;
        this.policy = table.policy();
        this.words = policy.vocabulary();
        var rulings = new UseRulings(table);
        var done = Stream.of(
                        register.uses().stream().filter(it -> rulings.of(it).isEmpty()),
                        register.features().stream().filter(features::has).flatMap(it -> it.uses().stream()),
                        register.cookies().stream()
                                .filter(it -> features.allowsCookie(it.name()))
                                .map(DeclaredCookie::declared))
                .flatMap(Function.identity())
                .toList();
        var ifAllowed = register.usesIfAllowed().stream()
                .flatMap(use -> use.data().stream().map(use::of))
                .filter(it -> isTaken(it, done) && rulings.of(it).isEmpty());
        this.uses = Stream.concat(done.stream(), ifAllowed).toList();
    }

    /**
     * Whether the use takes in its data itself, or the store has it from another one: what no form asks goes nowhere. Statistics are made and
     * kept, not collected.
     */
    private static boolean isTaken(DeclaredUse use, List<DeclaredUse> others) {
        var had = use.data().stream().allMatch(it -> it.name().startsWith("aggregate.")) ? Action.KEEP : Action.COLLECT;
        return Stream.concat(Stream.of(use), others.stream())
                .anyMatch(it -> it.actions().contains(had) && it.data().containsAll(use.data()));
    }

    public static ImplementedParts of(Register register, PolicyTable table, FeatureSet features) {
        return new ImplementedParts(register, table, features);
    }

    /** @param store names the features that it has; without one, all that the policy allows count */
    public static ImplementedParts of(Register register, PolicyTable table, Optional<Store> store) {
        var rulings = new UseRulings(table);
        var every = register.features().stream().map(Feature::id).collect(Collectors.toUnmodifiableSet());
        return new ImplementedParts(
                register,
                table,
                store.map(it -> FeatureSet.of(register, rulings, it))
                        .orElseGet(() -> FeatureSet.of(register, rulings, Optional.of(every))));
    }

    /**
     * Checks what a store may promise in public: clauses that are not all in place must be marked in the policy.
     *
     * @throws Problem with the first clause that is not
     */
    public void mayTellStrangers() {
        for (var clause : policy.all()) {
            var missing = lacking(clause);
            if (!missing.isEmpty() && !clause.kind().notYet()) {
                throw new Problem(
                        "“%s” promises %s, which this build does not have, and this store has a public address: add “not-yet: true” to the clause, which its page then shows, or take the promise out."
                                .formatted(clause.id(), String.join(", ", missing)));
            }
        }
    }

    /**
     * What a clause says that is not in place, in the words of the policy language: the names of its controls, duties, and forms without
     * code, and what it allows that nothing does, such as {@code use order.lines for site.personalise}.
     */
    public List<String> lacking(Clause clause) {
        return Stream.concat(withoutCode(clause).stream(), idle(clause).stream().map(ImplementedParts::inWords))
                .toList();
    }

    /** The names of a clause's controls, duties, and forms for which this build has no code. */
    public List<String> withoutCode(Clause clause) {
        return register.withoutCode(clause);
    }

    private static String inWords(Rule rule) {
        return String.join("/", rule.actions().stream().map(Action::word).toList())
                + " " + String.join(", ", rule.data())
                + " for " + String.join(", ", rule.purposeNames())
                + (rule.recipients().isEmpty() ? "" : " with " + String.join(", ", rule.recipients()));
    }

    /** Whether there is code for a choice: a control with this name, or a use for the purpose with this name. */
    public boolean hasCodeFor(String choice) {
        return register.control(choice).isPresent() || serves(choice);
    }

    /** Whether data of a category is collected or kept. */
    public boolean holds(String data) {
        return uses.stream()
                .filter(it ->
                        it.actions().contains(Action.COLLECT) || it.actions().contains(Action.KEEP))
                .anyMatch(it -> it.data().contains(new DataCategory(data)));
    }

    /** Whether something is done with the data for a purpose, by whomever. */
    public boolean serves(String data, String purpose) {
        return uses.stream()
                .anyMatch(it ->
                        it.purpose().equals(new Purpose(purpose)) && it.data().contains(new DataCategory(data)));
    }

    /** Whether anything is done for a purpose. */
    public boolean serves(String purpose) {
        return uses.stream().anyMatch(it -> it.purpose().equals(new Purpose(purpose)));
    }

    /** Whether anything goes to a recipient. */
    public boolean reaches(String recipient) {
        return uses.stream().anyMatch(it -> it.recipient().equals(new Recipient(recipient)));
    }

    /** Whether the data goes to a recipient for a purpose. */
    public boolean reaches(String data, String purpose, String recipient) {
        return uses.stream()
                .anyMatch(it -> it.recipient().equals(new Recipient(recipient))
                        && it.purpose().equals(new Purpose(purpose))
                        && it.data().contains(new DataCategory(data)));
    }

    /**
     * What the rules of a clause allow and nothing does: each permission narrowed to the data, the purposes, or the recipients that it
     * lists and that no use has. A branch counts as used if anything under it is. What is kept for a purpose of its own, such as an order
     * for a dispute, need not be collected for it.
     */
    public List<Rule> idle(Clause clause) {
        return clause.rules().stream()
                .filter(it -> it.verb() == Verb.MAY)
                .flatMap(it -> idle(it).stream())
                .toList();
    }

    private List<Rule> idle(Rule rule) {
        var used = used(rule);
        if (used.isEmpty()) {
            return List.of(rule);
        }
        var idle = new ArrayList<Rule>();
        var one = used.get();
        var data = without(rule.data(), one.data()::contains);
        if (!data.isEmpty()) {
            idle.add(rule.about(data, rule.purposes(), rule.recipients()));
        }
        var purposes = without(rule.purposes(), one.purposes()::contains);
        if (!purposes.isEmpty()) {
            idle.add(rule.about(rule.data(), purposes, rule.recipients()));
        }
        var recipients = without(rule.recipients(), one.recipients()::contains);
        if (!recipients.isEmpty()) {
            idle.add(rule.about(rule.data(), rule.purposes(), recipients));
        }
        return idle;
    }

    /** The clause with its permissions narrowed to what is in place; its other rules stay as they are. */
    public Clause inUse(Clause clause) {
        return clause.with(clause.rules().stream()
                .flatMap(it -> it.verb() == Verb.MAY ? used(it).stream() : Stream.of(it))
                .toList());
    }

    /** A permission about only the data, purposes, and recipients that it lists and some use has; empty if there are none. */
    private Optional<Rule> used(Rule rule) {
        var all = uses.stream().filter(it -> isOf(rule, it)).toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(rule.about(
                        rule.data().stream()
                                .filter(it ->
                                        isKept(rule, it) || isAnyOf(words.data(), it, all, ImplementedParts::data))
                                .toList(),
                        rule.purposes().stream()
                                .filter(it -> isAnyOf(words.purposes(), it, all, ImplementedParts::purposes))
                                .toList(),
                        rule.recipients().stream()
                                .filter(it -> isAnyOf(words.recipients(), it, all, ImplementedParts::recipients))
                                .toList()));
    }

    /** What is held for one purpose can be kept for another that is only about keeping it. */
    private boolean isKept(Rule rule, String name) {
        return rule.keep().isPresent()
                && !rule.actions().contains(Action.COLLECT)
                && words.data().leavesUnder(name).stream().anyMatch(this::holds);
    }

    private boolean isOf(Rule rule, DeclaredUse use) {
        return (rule.actions().stream().noneMatch(Action::outward)
                        || use.actions().stream().anyMatch(Action::outward))
                && use.data().stream().anyMatch(it -> words.data().coversAny(rule.data(), it.name()))
                && words.purposes().coversAny(rule.purposeNames(), use.purpose().name())
                && (rule.recipients().isEmpty()
                        || words.recipients()
                                .coversAny(rule.recipients(), use.recipient().name()));
    }

    private static List<String> without(List<String> names, Predicate<String> has) {
        return names.stream().filter(has.negate()).toList();
    }

    private static boolean isAnyOf(
            Tree tree, String name, List<DeclaredUse> uses, Function<DeclaredUse, Stream<String>> of) {
        return uses.stream().flatMap(of).anyMatch(it -> tree.covers(name, it));
    }

    private static Stream<String> data(DeclaredUse use) {
        return use.data().stream().map(DataCategory::name);
    }

    private static Stream<String> purposes(DeclaredUse use) {
        return Stream.of(use.purpose().name());
    }

    private static Stream<String> recipients(DeclaredUse use) {
        return Stream.of(use.recipient().name());
    }
}
