package shop.troth.policy.words;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import shop.troth.policy.Condition;

/** Conditions that have better wordings than “if”. */
final class ConditionTurns {

    private static final String NOT = "not ";

    private ConditionTurns() {}

    /**
     * A person's statement that makes the store stop using their information.
     *
     * @param told what follows “if”
     * @param unless when the use continues anyway
     */
    record Stop(String told, List<String> unless) {

        /** @param deed such as {@code use it to process your order} */
        String sentence(String deed) {
            return unless.isEmpty()
                    ? "If %s, we never %s.".formatted(told, deed)
                    : "If %s, we don’t %s, unless %s.".formatted(told, deed, PlainTerms.list(unless, "or"));
        }
    }

    /** Empty for any other condition. */
    static Optional<Stop> stop(Condition condition) {
        if (condition.alternatives().size() != 1) {
            return Optional.empty();
        }
        var words = condition.alternatives().getFirst().words();
        Predicate<String> denied = it -> it.startsWith(NOT);
        var told = labels("stop", words.stream().filter(Predicate.not(denied)).toList());
        var unless = labels(
                "unless",
                words.stream()
                        .filter(denied)
                        .map(it -> it.substring(NOT.length()))
                        .toList());
        return told.filter(it -> it.size() == 1)
                .flatMap(it -> unless.map(others -> new Stop(
                        it.getFirst(),
                        others.stream()
                                .sorted(Comparator.comparingInt(String::length))
                                .toList())));
    }

    /** Such as {@code a purpose that you signed up for}; empty for any other condition. */
    static Optional<String> purpose(Condition condition) {
        var words = condition.alternatives().stream()
                .map(it -> String.join(" ", it.words()))
                .toList();
        return labels("purpose-that", words)
                .filter(it -> !it.isEmpty())
                .map(it -> "a purpose "
                        + PlainTerms.list(it.stream().map("that "::concat).toList(), "or"));
    }

    /** The labels for all these words; empty if one has none. */
    private static Optional<List<String>> labels(String kind, List<String> words) {
        var found = words.stream()
                .flatMap(it -> PlainLabels.find(kind, it).stream())
                .toList();
        return Optional.of(found).filter(it -> it.size() == words.size());
    }
}
