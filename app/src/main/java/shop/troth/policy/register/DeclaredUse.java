package shop.troth.policy.register;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/**
 * Something that the code does with data about people.
 *
 * @param name a few words for lists and messages, such as {@code confirmation mail}
 * @param data leaves
 * @param purpose a leaf
 * @param recipient a leaf; {@link Recipient#SELF} if nothing leaves the store
 * @param known the facts that the code can know to be true at best. A use whose permission depends on another fact cannot happen: a policy
 *     that requires a minimum age allows nothing until the code asks for the age
 * @param form id of the form that asks for the data, or the empty text
 */
public record DeclaredUse(
        String name,
        List<Action> actions,
        List<DataCategory> data,
        Purpose purpose,
        Recipient recipient,
        Set<Fact> known,
        String form) {

    private static final Fact[] OF_RECIPIENT = {Fact.CONTRACT, Fact.NEEDED, Fact.IN_COUNTRY};

    /** Collecting and keeping data. */
    public static DeclaredUse takingIn(String name, String purpose, String... data) {
        return of(name, List.of(Action.COLLECT, Action.KEEP), purpose, Recipient.SELF, data);
    }

    /** A use without known facts and without a form. */
    public static DeclaredUse of(
            String name, List<Action> actions, String purpose, Recipient recipient, String... data) {
        return new DeclaredUse(
                name,
                actions,
                Arrays.stream(data).map(DataCategory::new).toList(),
                new Purpose(purpose),
                recipient,
                Set.of(),
                "");
    }

    /** The same use with the facts that the code can know. */
    public DeclaredUse knowing(Fact... facts) {
        return new DeclaredUse(name, actions, data, purpose, recipient, Set.of(facts), form);
    }

    /** The same use for other categories of data. */
    public DeclaredUse of(DataCategory... others) {
        return new DeclaredUse(name, actions, List.of(others), purpose, recipient, known, form);
    }

    /** The same use for what a form asks. */
    public DeclaredUse asking(String askingForm, Collection<DataCategory> asked) {
        return new DeclaredUse(name, actions, List.copyOf(asked), purpose, recipient, known, askingForm);
    }

    /**
     * The most favorable circumstances in which it happens, as {@link Circumstances#bits}: all facts that it can know and, for outside
     * recipients, the facts from the store's register, which are checked each time.
     *
     * @param told what the store has learned about the person by then
     */
    long atBest(Set<Fact> told) {
        var facts = Circumstances.of(known.toArray(Fact[]::new)).with(told.toArray(Fact[]::new));
        return (actions.stream().anyMatch(Action::outward) ? facts.with(OF_RECIPIENT) : facts).bits();
    }
}
