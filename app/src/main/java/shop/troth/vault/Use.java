package shop.troth.vault;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.gate.Known;

/**
 * Opening data about people, declared where it is done: the policy checker compares all of these with every store's policy.
 *
 * @param name a few words for lists and messages, such as {@code confirmation mail}
 * @param purpose a leaf
 * @param recipient a leaf; {@link Recipient#SELF} for the store's own pages and software
 * @param kinds the sealed records it needs, and no others
 * @param columns what it needs of the impersonal columns that tell about a person, such as an order's number
 * @param given the facts of the case that whoever asks hands in
 */
public record Use(
        String name,
        Purpose purpose,
        Recipient recipient,
        List<Kind<?>> kinds,
        List<DataCategory> columns,
        Set<Fact> given) {

    public static Use of(String name, String purpose, Recipient recipient, Kind<?>... kinds) {
        return new Use(name, new Purpose(purpose), recipient, List.of(kinds), List.of(), Set.of());
    }

    public Use withColumns(String... categories) {
        var more = Arrays.stream(categories).map(DataCategory::new).toList();
        return new Use(name, purpose, recipient, kinds, more, given);
    }

    /** The same, asked in a case of which these facts are true. */
    public Use given(Fact... facts) {
        return new Use(name, purpose, recipient, kinds, columns, Set.of(facts));
    }

    /** The same without some kinds of data. */
    public Use without(Collection<DataCategory> leftOut) {
        return leftOut.isEmpty()
                ? this
                : of(kinds.stream()
                        .filter(it -> !leftOut.contains(it.category()))
                        .toList());
    }

    /** The same of one kind alone. */
    public Use only(Kind<?> kind) {
        return of(List.of(kind));
    }

    private Use of(List<Kind<?>> some) {
        return new Use(name, purpose, recipient, some, columns, given);
    }

    /** Names of the categories that its records have. */
    List<String> categories() {
        return kinds.stream().map(it -> it.category().name()).toList();
    }

    /** The facts of the case, to be handed in. */
    public Known known() {
        return Known.of(given.toArray(Fact[]::new));
    }

    /** Inward it is a use, outward it is a share. */
    public Action action() {
        return recipient.equals(Recipient.SELF) ? Action.USE : Action.SHARE;
    }

    private boolean isRight() {
        return given.contains(Fact.SUBJECT_ASKED) && purpose.name().startsWith("rights.");
    }

    private boolean isApproved() {
        return given.contains(Fact.TWO_APPROVED) && purpose.name().startsWith("legal.");
    }

    /**
     * For the register. Whether the data were given for this purpose, the vault finds out by itself; what people are shown of their own
     * data, what is done because they asked for one of their rights, and what two of staff approved for the law's sake needs no such ground.
     */
    public DeclaredUse declared() {
        var facts = EnumSet.noneOf(Fact.class);
        if (!recipient.equals(Recipient.SUBJECT) && !isRight() && !isApproved()) {
            facts.add(Fact.GIVEN_FOR);
        }
        facts.addAll(given);
        return new DeclaredUse(
                name,
                List.of(action()),
                Stream.concat(kinds.stream().map(Kind::category), columns.stream())
                        .toList(),
                purpose,
                recipient,
                facts,
                "");
    }
}
