package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.words.PlainDiff;

/** Describes the uses that change through one clause in a few sentences, regardless of the number of combinations. */
final class UseDifferences {

    private static final String RIGHTS = "rights";
    private static final String AGGREGATE = "aggregate";

    /** What a change means for people. */
    @RequiredArgsConstructor
    private enum Meaning {
        NEW_USE(VersionDifference.Kind.NEW, true, "New: we %s."),
        NEW_BY_CHOICE(
                VersionDifference.Kind.NEW, false, "New, and only if you choose it or it is about nobody: we %s."),
        WIDER(VersionDifference.Kind.WEAKER, true, "In more cases than before, we %s."),
        LONGER(VersionDifference.Kind.WEAKER, true, "For longer, or counting from a different day, we %s."),
        RIGHT_LOST(VersionDifference.Kind.WEAKER, true, "No longer, or not as much as before, we %s."),
        ENDED(VersionDifference.Kind.ENDED, false, "We no longer %s."),
        NARROWER(VersionDifference.Kind.STRONGER, false, "In fewer cases than before, we %s."),
        SHORTER(VersionDifference.Kind.STRONGER, false, "For less time than before, we %s.");

        private final VersionDifference.Kind kind;
        private final boolean waits;
        private final String sentence;
    }

    private final Vocabulary then;
    private final Vocabulary now;
    private final PlainDiff wordsThen;
    private final PlainDiff wordsNow;

    UseDifferences(Vocabulary then, Vocabulary now) {
        this.then = then;
        this.now = now;
        this.wordsThen = new PlainDiff(then);
        this.wordsNow = new PlainDiff(now);
    }

    List<VersionDifference> of(String clause, List<Change> changes) {
        var byMeaning = new EnumMap<Meaning, List<Change>>(Meaning.class);
        changes.forEach(it -> byMeaning
                .computeIfAbsent(meaning(it), meaning -> new ArrayList<>())
                .add(it));
        return byMeaning.entrySet().stream()
                .map(it -> new VersionDifference(
                        it.getKey().kind, clause, sentence(it.getKey(), it.getValue()), it.getKey().waits))
                .toList();
    }

    private String sentence(Meaning meaning, List<Change> changes) {
        boolean past = meaning == Meaning.ENDED || meaning == Meaning.RIGHT_LOST;
        return meaning.sentence.formatted((past ? wordsThen : wordsNow).deed(changes));
    }

    private Meaning meaning(Change change) {
        boolean right = isRight(change);
        return switch (change.kind()) {
            case BEGINS -> waits(change) ? Meaning.NEW_USE : Meaning.NEW_BY_CHOICE;
            case WIDENS -> change.asks() ? Meaning.WIDER : Meaning.NEW_BY_CHOICE;
            case CHANGES -> right ? Meaning.RIGHT_LOST : change.asks() ? Meaning.WIDER : Meaning.NEW_BY_CHOICE;
            case KEPT_LONGER, KEPT_OTHERWISE -> isAboutNobody(change) ? Meaning.NEW_BY_CHOICE : Meaning.LONGER;
            case NARROWS -> right ? Meaning.RIGHT_LOST : Meaning.NARROWER;
            case KEPT_SHORTER -> right ? Meaning.RIGHT_LOST : Meaning.SHORTER;
            case ENDS -> right ? Meaning.RIGHT_LOST : Meaning.ENDED;
        };
    }

    /** A new period also has to wait if it applies only with consent: people consented to another period, or to none. */
    private boolean waits(Change change) {
        return change.asks() || change.actions().contains(Action.KEEP) && !isAboutNobody(change);
    }

    private boolean isAboutNobody(Change change) {
        var data = change.kind() == Kind.ENDS ? then.data() : now.data();
        return change.data().stream().allMatch(it -> data.covers(AGGREGATE, it));
    }

    /** Whether it serves a person's right, so that less of it is a loss for them. */
    private boolean isRight(Change change) {
        return change.recipient().equals(Recipient.SUBJECT.name())
                || List.of(then, now).stream()
                        .anyMatch(it -> it.purposes().leavesUnder(RIGHTS).contains(change.purpose()));
    }
}
