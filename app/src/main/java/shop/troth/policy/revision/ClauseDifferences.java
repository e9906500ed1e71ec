package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.WordingComparison;
import shop.troth.policy.revision.VersionDifference.Kind;

/** The differences in one clause, except the uses that result from its permissions. */
final class ClauseDifferences {

    private final List<Part> parts;

    /** One part of a clause that is compared. */
    interface Part {

        /** @param was has only an id if the clause is new */
        List<VersionDifference> between(Clause was, Clause is);
    }

    ClauseDifferences(Policy before, Policy after) {
        this.parts = List.of(
                new RuleDifferences(before, after),
                new BasisDifferences(before, after),
                new DutyDifferences(before, after),
                new ControlDifferences(before, after),
                new FormDifferences(before, after),
                new WayOutDifferences(before, after),
                new SettlementDifferences(after));
    }

    List<VersionDifference> between(Clause was, Clause is) {
        var found = new ArrayList<>(words(was, is));
        delay(was, is).ifPresent(found::add);
        place(was, is).ifPresent(found::add);
        parts.forEach(it -> found.addAll(it.between(was, is)));
        return found;
    }

    /** The clause is written differently, but nothing that is compared differs. */
    static VersionDifference rewritten(Clause is) {
        return VersionDifference.atOnce(Kind.CLEARER, is.id(), "Its rules are written differently but mean the same.");
    }

    /** A new clause takes effect only after the notice: its sentence may say more than its rules, which cannot be checked. */
    List<VersionDifference> added(Clause is) {
        var found = new ArrayList<VersionDifference>();
        found.add(new VersionDifference(
                Kind.NEW,
                is.id(),
                is.kind().notice() ? "This notice is new. It is not a promise." : "This clause is new.",
                true));
        var nothing = nothing(is);
        parts.forEach(part -> part.between(nothing, is).stream()
                .filter(it -> it.kind() == Kind.WEAKER)
                .forEach(found::add));
        return found;
    }

    List<VersionDifference> ended(Clause was) {
        return List.of(
                was.kind().notice()
                        ? VersionDifference.atOnce(Kind.ENDED, was.id(), "This notice is gone. It was not a promise.")
                        : VersionDifference.weaker(was.id(), "This clause is gone, with everything it promised."));
    }

    /** Whether it says that the software does not implement all of it yet. */
    private static Optional<VersionDifference> delay(Clause was, Clause is) {
        if (was.kind().notYet() == is.kind().notYet()) {
            return Optional.empty();
        }
        return Optional.of(
                is.kind().notYet()
                        ? VersionDifference.weaker(is.id(), "It now says that our software cannot do all of this yet.")
                        : VersionDifference.atOnce(
                                Kind.STRONGER,
                                is.id(),
                                "It no longer says that our software cannot do all of this yet."));
    }

    /** Where people find it. */
    private static Optional<VersionDifference> place(Clause was, Clause is) {
        if (was.kind().addition() != is.kind().addition()) {
            return Optional.of(VersionDifference.atOnce(
                    Kind.CLEARER,
                    is.id(),
                    is.kind().addition()
                            ? "It moved to the additional promises."
                            : "It is no longer one of the additional promises."));
        }
        return was.kind().practice().equals(is.kind().practice())
                ? Optional.empty()
                : Optional.of(VersionDifference.atOnce(Kind.CLEARER, is.id(), "It moved under another heading."));
    }

    /** A changed sentence may promise less; only rules can be compared by their meaning. */
    private static List<VersionDifference> words(Clause was, Clause is) {
        var id = is.id();
        if (was.binds() && !is.binds()) {
            return List.of(VersionDifference.weaker(id, "This clause is now a notice, which is not a promise."));
        }
        boolean sameTitle = Wordings.same(was.title(), is.title());
        boolean sameSentence = Wordings.same(was.says(), is.says());
        boolean sameReading =
                Wordings.same(was.reading().orElse(""), is.reading().orElse(""));
        if (sameTitle && sameSentence && sameReading) {
            return isTypesetAlike(was, is)
                    ? List.of()
                    : List.of(VersionDifference.atOnce(
                            Kind.CLEARER, id, "Only quotation marks, dashes, or spaces changed."));
        }
        if (sameTitle && sameSentence) {
            return List.of(VersionDifference.weaker(id, "The way we read its sentence changed."));
        }
        if (!was.binds()) {
            return List.of(VersionDifference.weaker(
                    id, "The words of a notice changed. A notice is not a promise, but it may say less than before."));
        }
        var what = sameSentence ? "The title was reworded." : "The sentence was reworded.";
        return List.of(VersionDifference.weaker(
                id,
                WordingComparison.isAllThatDiffers(was, is)
                        ? what + " Its rules are the same, but other words may promise less, so it counts as weaker."
                        : what));
    }

    private static boolean isTypesetAlike(Clause was, Clause is) {
        return was.title().equals(is.title())
                && was.says().equals(is.says())
                && was.reading().equals(is.reading());
    }

    private static Clause nothing(Clause is) {
        return new Clause(
                is.id(),
                is.title(),
                is.says(),
                is.reading(),
                is.kind(),
                List.of(),
                List.of(),
                List.of(),
                Clause.Limits.NONE,
                Clause.Choices.NONE,
                List.of(),
                is.line());
    }
}
