package shop.troth.staff.entry;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * Changes a member's role at a store, or removes them from it. A store always keeps an owner, even if two owners remove each other at the
 * same time: changes at a store wait for each other.
 */
@Service
@RequiredArgsConstructor
public class ChangeRole {

    public static final String CHANGED = "changed-role";
    public static final String REMOVED = "removed-staff";

    /** The result. */
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /** Nobody else is an owner of the store; nothing was changed. */
        record LastOwner() implements Outcome {}

        /** They manage the staff of every store, and whoever makes the change does not; nothing was changed. */
        record OfAllStores() implements Outcome {}

        /** An outside auditor's role comes with their audit, and ends with it; nothing was changed. */
        record Outside() implements Outcome {}

        /** They don't work at the store, or no longer do. */
        record NotHere() implements Outcome {}
    }

    private final StaffMembers members;
    private final StaffEvents events;
    private final ChangeRights changeRights;

    /**
     * @param by who makes the change
     * @param role no value removes them from the store, and from the desk if they work at no other store
     */
    @Transactional
    public Outcome change(StoreId store, StaffId id, Optional<Role> role, StaffId by) {
        members.lock(store);
        var found = members.find(id).filter(it -> it.roles().containsKey(store));
        if (found.isEmpty()) {
            return new Outcome.NotHere();
        }
        if (role.filter(it -> it.isOutside() || isOutside(found.get(), store)).isPresent()) {
            return new Outcome.Outside();
        }
        if (isLastOwner(found.get(), store) && !role.equals(Optional.of(Role.OWNER))) {
            return new Outcome.LastOwner();
        }
        if (changeRights.mayChange(id) && !changeRights.mayChange(by)) {
            return new Outcome.OfAllStores();
        }
        var about = id.value().toString();
        if (role.isPresent()) {
            members.put(id, store, role.get());
            events.add(store.value(), by, CHANGED, about, role.get().title());
        } else {
            members.leave(id, store);
            if (members.roles(id).isEmpty()) {
                members.remove(id);
            }
            events.add(store.value(), by, REMOVED, about, "");
        }
        return new Outcome.Changed();
    }

    private static boolean isOutside(Staff staff, StoreId store) {
        return Optional.ofNullable(staff.roles().get(store))
                .filter(Role::isOutside)
                .isPresent();
    }

    private boolean isLastOwner(Staff staff, StoreId store) {
        return members.all().stream()
                .filter(it -> it.roles().get(store) == Role.OWNER)
                .allMatch(it -> it.id().equals(staff.id()));
    }
}
