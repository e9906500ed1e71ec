package shop.troth.vault;

import java.util.Arrays;
import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/**
 * Something the code does with data about people, declared where it is done: the policy checker compares all of these with
 * every store's policy.
 *
 * @param name a few words for lists and messages, such as {@code confirmation mail}
 * @param purpose a leaf
 * @param recipient a leaf; {@link Recipient#SELF} for the store's own pages and software
 * @param kinds the sealed records it needs, and no others
 * @param columns what it needs of the impersonal columns that tell about a person, such as an order's number
 */
public record Use(String name, Purpose purpose, Recipient recipient, List<Kind<?>> kinds, List<DataCategory> columns) {

    public static Use of(String name, String purpose, Recipient recipient, Kind<?>... kinds) {
        return new Use(name, new Purpose(purpose), recipient, List.of(kinds), List.of());
    }

    public Use withColumns(String... categories) {
        return new Use(
                name,
                purpose,
                recipient,
                kinds,
                Arrays.stream(categories).map(DataCategory::new).toList());
    }

    /** Inward it is a use, outward it is a share. */
    public Action action() {
        return recipient.equals(Recipient.SELF) ? Action.USE : Action.SHARE;
    }
}
