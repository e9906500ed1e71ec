package shop.troth.policy.language;

import java.util.List;
import java.util.Set;
import shop.troth.policy.language.Clause.Form;

/** Compares policies: whether they differ only in their sentences, which people read, and not in their meaning. */
public final class WordingComparison {

    private WordingComparison() {}

    /** Whether both have the same clauses in the same order with the same meaning; sentences, readings, and the date may differ. */
    public static boolean isAllThatDiffers(Policy one, Policy other) {
        return one.store().equals(other.store())
                && one.owner().equals(other.owner())
                && names(one.vocabulary()).equals(names(other.vocabulary()))
                && meanings(one).equals(meanings(other));
    }

    /** Whether both clauses have the same meaning; sentences and readings may differ. */
    public static boolean isAllThatDiffers(Clause one, Clause other) {
        return meaning(one).equals(meaning(other));
    }

    private static List<Set<String>> names(Vocabulary vocabulary) {
        return List.of(
                vocabulary.data().names(),
                vocabulary.purposes().names(),
                vocabulary.recipients().names());
    }

    private static List<?> meanings(Policy policy) {
        return policy.all().stream().map(WordingComparison::meaning).toList();
    }

    /** Everything in a clause except its sentences and line numbers. */
    private static List<?> meaning(Clause it) {
        return List.of(
                List.of(
                        it.id(),
                        it.kind().practice(),
                        it.kind().addition(),
                        it.kind().notice(),
                        it.kind().notYet()),
                it.rules().stream().map(WordingComparison::meaning).toList(),
                it.duties().stream()
                        .map(duty -> List.of(duty.when(), duty.name(), duty.within(), duty.lasting()))
                        .toList(),
                it.controls().stream()
                        .map(control -> List.of(control.name(), control.settings()))
                        .toList(),
                it.limits().forms().stream().map(WordingComparison::meaning).toList(),
                it.choices().wayOut().map(out -> List.of(out.purposes(), out.ways())),
                it.choices().noWayOut(),
                it.limits().apart().map(apart -> List.of(apart.one(), apart.other())),
                it.limits().places().stream()
                        .map(place -> List.of(place.recipients(), place.countries(), place.safeguard()))
                        .toList(),
                it.settles().stream().map(WordingComparison::meaning).toList());
    }

    private static List<?> meaning(Rule it) {
        return List.of(
                it.verb(), it.actions(), it.data(), it.purposes(), it.recipients(), it.when(), it.keep(), it.basis());
    }

    private static List<?> meaning(Form form) {
        return switch (form) {
            case Form.AtMost most -> List.of("at most", most.form(), most.data());
            case Form.Needs needs -> List.of("needs", needs.activity(), needs.data());
        };
    }

    private static List<?> meaning(Settlement it) {
        return List.of(
                it.with(),
                it.editorial(),
                it.admits(),
                it.holds().stream().map(Assertion::text).toList());
    }
}
