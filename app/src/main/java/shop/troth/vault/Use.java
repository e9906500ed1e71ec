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
import shop.troth.vault.gate.CallerFacts;

/**
 * A declared use of data about people. The policy checker compares all declared uses with every store's policy.
 *
 * @param name a few words for lists and messages, such as {@code confirmation mail}
 * @param purpose a leaf purpose
 * @param recipient a leaf recipient; {@link Recipient#SELF} for the store's own pages and software
 * @param kinds the sealed records it needs, and no others
 * @param columns the columns about a person that it needs besides the records, such as an order's number; they contain no personal data
 * @param given the facts of the case that the caller provides
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

    /** This use in a case where these facts are true. */
    public Use given(Fact... facts) {
        return new Use(name, purpose, recipient, kinds, columns, Set.of(facts));
    }

    /** This use without some kinds of data. */
    public Use without(Collection<DataCategory> leftOut) {
        return leftOut.isEmpty()
                ? this
                : of(kinds.stream()
                        .filter(it -> !leftOut.contains(it.category()))
                        .toList());
    }

    /** This use with only one kind. */
    public Use only(Kind<?> kind) {
        return of(List.of(kind));
    }

    private Use of(List<Kind<?>> some) {
        return new Use(name, purpose, recipient, some, columns, given);
    }

    /** Names of the categories of its records. */
    List<String> categories() {
        return kinds.stream().map(it -> it.category().name()).toList();
    }

    /** The facts of the case, in the form that the vault takes. */
    public CallerFacts known() {
        return CallerFacts.of(given.toArray(Fact[]::new));
    }

    /** {@code USE} within the store, {@code SHARE} with any other recipient. */
    public Action action() {
        return recipient.equals(Recipient.SELF) ? Action.USE : Action.SHARE;
    }

    private boolean isRight() {
        return given.contains(Fact.SUBJECT_ASKED) && purpose.name().startsWith("rights.");
    }

    private boolean isApproved() {
        return given.contains(Fact.TWO_APPROVED)
                && !purpose.name().equals("legal.breach") // every form says that it is for this, too
                && (purpose.name().startsWith("legal.") || purpose.name().startsWith("transfer."));
    }

    /**
     * The use as declared in the register. The vault itself finds out whether data was given for this purpose. No such ground is needed to
     * show people their own data, to carry out a right they asked for, or for what two members of staff approved for legal reasons or for a transfer of the business.
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
