package shop.troth.policy.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/** Describes policy changes for shoppers, without words of the policy language. */
public final class PlainDiff {

    private static final int MOST_LISTED = 6;
    private static final int MOST_SUMMED = 3;

    /**
     * A change in words.
     *
     * @param kind such as {@code New}, {@code Less than before}, {@code Kept longer}, or {@code Ended}
     * @param what such as {@code We use your email address to send you a newsletter.}
     * @param when the conditions now and before; the empty text if there are none to mention
     */
    public record Said(String kind, String what, String when) {}

    private final Tree data;
    private final PlainTerms terms;

    /** @param vocabulary of the newer policy; of the older one for uses that end */
    public PlainDiff(Vocabulary vocabulary) {
        this.data = vocabulary.data();
        this.terms = new PlainTerms(vocabulary);
    }

    /** One change in words. */
    public Said change(Change change) {
        return new Said(kind(change.kind()), "We %s.".formatted(deed(change)), when(change));
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case BEGINS -> "New";
            case WIDENS -> "More than before";
            case CHANGES -> "Changed";
            case KEPT_LONGER -> "Kept longer";
            case KEPT_OTHERWISE -> "Kept on different terms";
            case NARROWS -> "Less than before";
            case KEPT_SHORTER -> "Kept for less time";
            case ENDS -> "Ended";
        };
    }

    private String deed(Change change) {
        var verbs = PlainTerms.list(change.actions().stream().map(Action::word).toList(), "and");
        var to = change.recipient().equals(Recipient.SELF.name())
                ? ""
                : (change.actions().contains(Action.SHARE) ? " with " : " to ") + terms.recipient(change.recipient());
        return "%s %s%s to %s".formatted(verbs, data(change.data()), to, terms.purpose(change.purpose()));
    }

    /**
     * Summarizes several changes in one line, without repetition: {@code use and share your email address with the mail carrier to deliver
     * your order}. What does not fit on a line is counted.
     */
    public String deed(Collection<Change> changes) {
        var actions = EnumSet.noneOf(Action.class);
        changes.forEach(it -> actions.addAll(it.actions()));
        var leaves =
                changes.stream().flatMap(it -> it.data().stream()).distinct().toList();
        var recipients = changes.stream()
                .map(Change::recipient)
                .filter(it -> !it.equals(Recipient.SELF.name()))
                .distinct()
                .toList();
        var purposes = changes.stream().map(Change::purpose).distinct().toList();
        var to = recipients.isEmpty()
                ? ""
                : (actions.contains(Action.SHARE) ? " with " : " to ")
                        + some(recipients.stream().map(terms::recipient).toList(), MOST_SUMMED, "others");
        return "%s %s%s to %s"
                .formatted(
                        PlainTerms.list(actions.stream().map(Action::word).toList(), "and"),
                        some(collapsed(leaves).stream().map(terms::data).toList(), MOST_SUMMED, "kinds of data"),
                        to,
                        some(purposes.stream().map(terms::purpose).toList(), MOST_SUMMED, "purposes"));
    }

    private String data(List<String> leaves) {
        return some(collapsed(leaves).stream().map(terms::data).toList(), MOST_LISTED, "kinds of data");
    }

    private static String some(List<String> names, int most, String what) {
        var some = new ArrayList<>(names.stream().limit(most).toList());
        if (names.size() > most) {
            some.add("%d more %s".formatted(names.size() - most, what));
        }
        return PlainTerms.list(some, "and");
    }

    /** Replaces leaves with their branch if the change names them all. */
    private List<String> collapsed(List<String> leaves) {
        var names = new LinkedHashSet<String>();
        leaves.forEach(it -> names.add(widest(it, leaves)));
        return List.copyOf(names);
    }

    private String widest(String name, List<String> leaves) {
        return data.parent(name)
                .filter(it -> !it.equals(Tree.ROOT) && leaves.containsAll(data.leavesUnder(it)))
                .map(it -> widest(it, leaves))
                .orElse(name);
    }

    private String when(Change change) {
        if (change.kind() == Kind.ENDS) {
            return "";
        }
        if (change.kind().isPeriod()) {
            return "Now %s. Before, %s.".formatted(periods(change.keptAfter()), periods(change.keptBefore()));
        }
        var now = condition(change.after());
        if (change.kind() == Kind.BEGINS) {
            var kept = change.keptAfter().isEmpty() ? "" : " Kept " + periods(change.keptAfter()) + ".";
            return ((change.after().isAlways() ? "" : Casing.capital(now) + ".") + kept).strip();
        }
        return "Now %s. Before, %s.".formatted(now, condition(change.before()));
    }

    private String periods(List<Keep> periods) {
        return PlainTerms.list(periods.stream().map(terms::keep).toList(), "or");
    }

    private String condition(Condition condition) {
        return condition.isAlways() ? "always" : "only if " + terms.condition(condition);
    }
}
