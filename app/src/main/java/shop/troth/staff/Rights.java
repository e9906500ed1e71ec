package shop.troth.staff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Purpose;

/**
 * What a role may do.
 *
 * @param purposes for which it may reveal buyers' information, if it has {@link DeskAction#REVEAL}
 */
public record Rights(Set<DeskAction> actions, Set<Purpose> purposes) {

    public static final Rights NONE = new Rights(Set.of(), Set.of());

    /** A fingerprint, by which changes to a role are detected. */
    public String version() {
        var all = Stream.concat(
                        actions.stream().map(DeskAction::word),
                        purposes.stream().map(Purpose::name))
                .sorted()
                .collect(Collectors.joining(","));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Describes the differences, such as {@code may now: See what staff did}; a single line if there are none. */
    public List<String> changesSince(Rights before) {
        var lines = new ArrayList<String>();
        only(before).forEach(it -> lines.add("may now: " + it));
        before.only(this).forEach(it -> lines.add("may no longer: " + it));
        return lines.isEmpty() ? List.of("nothing changes") : List.copyOf(lines);
    }

    /** Descriptions of the rights that these have and the others do not. */
    private List<String> only(Rights others) {
        return Stream.concat(
                        actions.stream()
                                .filter(it -> !others.actions.contains(it))
                                .sorted()
                                .map(DeskAction::words),
                        purposes.stream()
                                .filter(it -> !others.purposes.contains(it))
                                .map(Role::words)
                                .sorted())
                .toList();
    }

    public boolean may(DeskAction action) {
        return actions.contains(action);
    }

    public boolean mayReveal(Purpose purpose) {
        return may(DeskAction.REVEAL) && purposes.contains(purpose);
    }
}
