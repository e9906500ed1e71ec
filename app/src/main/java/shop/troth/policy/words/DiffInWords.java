package shop.troth.policy.words;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/** Says what a change of policy means for a shopper. */
public final class DiffInWords {

    private static final int MOST_LISTED = 6;

    private final Vocabulary vocabulary;
    private final InWords words;

    public DiffInWords(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.words = new InWords(vocabulary);
    }

    /**
     * Such as {@code New: for “Counting how the site is used” we collect, keep and use: a random number given at a first visit;
     * which pages were seen and how often. [visit.number, visit.pages for insight.measure]}
     */
    public String change(Change change) {
        var subject = "for “%s” %s: %s."
                .formatted(definition(vocabulary.purposes(), change.purpose()), actions(change), data(change.data()));
        var names = "[%s for %s]".formatted(String.join(", ", change.data()), change.purpose());
        return switch (change.kind()) {
            case BEGINS -> "New: %s%s %s".formatted(subject, when(change), names);
            case WIDENS -> "More than before: %s%s %s".formatted(subject, when(change), names);
            case CHANGES -> "Changed: %s%s %s".formatted(subject, when(change), names);
            case NARROWS -> "Less than before: %s%s %s".formatted(subject, when(change), names);
            case KEPT_LONGER -> "Kept longer: %s %s".formatted(kept(change), names);
            case KEPT_OTHERWISE -> "Kept otherwise: %s %s".formatted(kept(change), names);
            case KEPT_SHORTER -> "Kept for less time: %s %s".formatted(kept(change), names);
            case ENDS -> "Ended: %s %s".formatted(subject, names);
        };
    }

    private String kept(Change change) {
        return "for “%s”: %s. Now %s; before, %s."
                .formatted(
                        definition(vocabulary.purposes(), change.purpose()),
                        data(change.data()),
                        periods(change.keptAfter()),
                        periods(change.keptBefore()));
    }

    private String periods(List<Keep> periods) {
        return periods.stream().map(words::keep).collect(Collectors.joining(", or "));
    }

    private String when(Change change) {
        var now = change.after().isAlways() ? "always" : "if " + words.plainly(change.after());
        if (change.kind() == Kind.BEGINS) {
            var kept = change.keptAfter().isEmpty() ? "" : " Kept " + periods(change.keptAfter()) + ".";
            return (change.after().isAlways() ? "" : " Only " + now + ".") + kept;
        }
        var before = change.before().isAlways() ? "always" : "if " + words.plainly(change.before());
        return " Now %s; before, %s.".formatted(now, before);
    }

    private String actions(Change change) {
        var verbs = InWords.list(change.actions().stream().map(Action::word).toList());
        return change.recipient().equals(Recipient.SELF.name())
                ? "we " + verbs
                : "we %s with “%s”".formatted(verbs, definition(vocabulary.recipients(), change.recipient()));
    }

    private String data(List<String> leaves) {
        var listed = leaves.stream()
                .limit(MOST_LISTED)
                .map(it -> definition(vocabulary.data(), it))
                .map(it -> Character.toLowerCase(it.charAt(0)) + it.substring(1))
                .collect(Collectors.joining("; "));
        int more = leaves.size() - MOST_LISTED;
        return more > 0 ? listed + "; and %d more".formatted(more) : listed;
    }

    private static String definition(Tree tree, String leaf) {
        return Optional.of(leaf).flatMap(tree::leaf).map(Tree.Word::definition).orElse(leaf);
    }
}
