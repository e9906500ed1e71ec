package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;

/** Finds sentences that contradict their rules: “we sell” where nothing may be sold, “we never sell” where something may be. */
final class SentenceActions implements Mismatches {

    @Override
    public Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
        return Arrays.stream(Action.values()).flatMap(action -> {
            var rules = RulesOf.of(clause, action);
            return sentences.stream().flatMap(it -> contrary(clause, it, rules).stream());
        });
    }

    /** If a sentence denies an action, it is not searched for a claim of the same action. */
    private static Optional<String> contrary(Clause clause, NormalizedSentence said, RulesOf rules) {
        if (!DeedWords.mentions(said, rules.action())) {
            return Optional.empty();
        }
        var denied = DeedWords.denied(said, rules.action());
        return denied.isPresent() ? denied(clause, said, denied.get(), rules) : claimed(said, rules);
    }

    /** The rules of a clause for one action, by verb. */
    private record RulesOf(Action action, List<Rule> allow, List<Rule> forbid, List<Rule> demand) {

        static RulesOf of(Clause clause, Action action) {
            return new RulesOf(
                    action,
                    of(clause, action, Verb.MAY),
                    of(clause, action, Verb.NEVER),
                    of(clause, action, Verb.ONLY));
        }

        private static List<Rule> of(Clause clause, Action action, Verb verb) {
            return clause.rules().stream()
                    .filter(it -> it.verb() == verb && it.actions().contains(action))
                    .toList();
        }

        boolean forbidAlways() {
            return forbid.stream().anyMatch(it -> it.when().isEmpty());
        }
    }

    private static Optional<String> claimed(NormalizedSentence said, RulesOf rules) {
        var word = rules.action().word();
        return DeedWords.claimed(said, rules.action()).flatMap(it -> {
            if (!rules.allow().isEmpty()) {
                return unmentioned(said, it, rules);
            }
            if (rules.forbidAlways()) {
                return Optional.of("says “%s”, but its rule is “never: %s”. Change the sentence, or the rule."
                        .formatted(it, word));
            }
            boolean demands = !rules.demand().isEmpty() && said.isOnlyThen();
            return rules.action().outward() && !demands
                    ? Optional.of("says “%s”, but none of its rules is “may: %s”. Change the sentence, or add the rule."
                            .formatted(it, word))
                    : Optional.empty();
        });
    }

    /** A permission under conditions of which the sentence mentions none. */
    private static Optional<String> unmentioned(NormalizedSentence said, String words, RulesOf rules) {
        boolean always = rules.allow().stream().anyMatch(it -> it.when().isEmpty());
        return always || said.isLimited() || SentenceConditions.isMentioned(said)
                ? Optional.empty()
                : Optional.of(
                        "says “%s” without a condition, but each of its rules “may: %s” has an “if”. Say the condition in the sentence, or remove the “if”."
                                .formatted(words, rules.action().word()));
    }

    /** @param words the words that deny it */
    private static Optional<String> denied(Clause clause, NormalizedSentence said, String words, RulesOf rules) {
        if (clause.kind().notice()) {
            return Optional.empty(); // notices that promise something are checked elsewhere
        }
        var word = rules.action().word();
        boolean bound = !rules.forbid().isEmpty() || !rules.demand().isEmpty();
        if (!rules.allow().isEmpty() && !bound) {
            return said.isLimited()
                    ? Optional.empty()
                    : Optional.of("says “%s”, but its rule is “may: %s”. Change the sentence, or the rule."
                            .formatted(words, word));
        }
        if (!bound) {
            return rules.action().outward()
                    ? Optional.of(
                            "says “%s”, but none of its rules forbids that. Add a rule “never: %s”, or change the sentence."
                                    .formatted(words, word))
                    : Optional.empty();
        }
        return said.isLimited() || rules.forbidAlways()
                ? Optional.empty()
                : Optional.of(
                        "says “%s” without an exception, but its rule has an “if”. Say the exception in the sentence, or write “never: %s” without “if”."
                                .formatted(words, word));
    }
}
