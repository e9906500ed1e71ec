package shop.troth.staff.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * Changes what a role may do, at all stores. Therefore, only those do who may manage the staff of every store where anybody works, and each
 * of these stores logs it. If two change a role at once, the second is told, and the first change is not lost.
 */
@Service
@RequiredArgsConstructor
public class ChangeRights {

    public static final String CHANGED = "changed-rights";

    /** The result. */
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /** Somebody else has changed it since; nothing was changed. */
        record ChangedSince() implements Outcome {}

        /** It would apply at a store whose staff they may not manage; nothing was changed. */
        record NotTheirs() implements Outcome {}
    }

    private final Roles roles;
    private final StaffMembers members;
    private final StaffEvents events;

    /** Whether somebody may manage the staff of every store where anybody works. */
    public boolean mayChange(StaffId by) {
        return mayChange(members.all(), by);
    }

    private boolean mayChange(List<Staff> all, StaffId by) {
        var rights = roles.all();
        var theirs = all.stream()
                .filter(it -> it.id().equals(by))
                .flatMap(it -> it.roles().entrySet().stream())
                .filter(it -> rights.getOrDefault(it.getValue(), Rights.NONE).may(DeskAction.MANAGE_STAFF))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return theirs.containsAll(stores(all));
    }

    /** Where anybody works. Outside auditors work nowhere. */
    private static Set<StoreId> stores(List<Staff> all) {
        return all.stream()
                .flatMap(it -> it.roles().entrySet().stream())
                .filter(it -> !it.getValue().isOutside())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** @param seen {@link Rights#version} of the rights that were shown */
    @Transactional
    public Outcome change(Role role, Rights wanted, String seen, StaffId by) {
        roles.lock();
        var all = members.all();
        if (!mayChange(all, by)) {
            return new Outcome.NotTheirs();
        }
        var before = roles.rights(role);
        if (!before.version().equals(seen)) {
            return new Outcome.ChangedSince();
        }
        roles.change(role, wanted.actions(), wanted.purposes());
        var said = role.title() + ": " + String.join("; ", roles.rights(role).changesSince(before));
        stores(all).forEach(it -> events.add(it.value(), by, CHANGED, "", said));
        return new Outcome.Changed();
    }
}
