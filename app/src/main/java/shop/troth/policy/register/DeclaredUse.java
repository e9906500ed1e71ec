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
 * Something the code does with data about people.
 *
 * @param name a few words for lists and messages, such as {@code confirmation mail}
 * @param data leaves
 * @param purpose a leaf
 * @param recipient a leaf; {@link Recipient#SELF} where nothing leaves the store
 * @param known the facts that the code can know to be true at best. A use whose permission hangs on another fact cannot happen:
 *     whoever lets it hang on a person's age lets nothing happen until the code asks for it
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

    /** Taking data in and keeping them. */
    public static DeclaredUse takingIn(String name, String purpose, String... data) {
        return of(name, List.of(Action.COLLECT, Action.KEEP), purpose, Recipient.SELF, data);
    }

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

    /** The same with the facts that the code can know. */
    public DeclaredUse knowing(Fact... facts) {
        return new DeclaredUse(name, actions, data, purpose, recipient, Set.of(facts), form);
    }

    /** The same, of other kinds of data. */
    public DeclaredUse of(DataCategory... others) {
        return new DeclaredUse(name, actions, List.of(others), purpose, recipient, known, form);
    }

    /** The same, of what a form asks. */
    public DeclaredUse asking(String askingForm, Collection<DataCategory> asked) {
        return new DeclaredUse(name, actions, List.copyOf(asked), purpose, recipient, known, askingForm);
    }

    /**
     * The most favourable circumstances in which it happens, as {@link Circumstances#bits}: all it can know, and of somebody
     * outside that the register of the store has them, which is checked each time.
     *
     * @param told what the store has learned of the person by then
     */
    long atBest(Set<Fact> told) {
        var facts = Circumstances.of(known.toArray(Fact[]::new)).with(told.toArray(Fact[]::new));
        return (actions.stream().anyMatch(Action::outward) ? facts.with(OF_RECIPIENT) : facts).bits();
    }
}
