package shop.troth.staff.entry;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * Gives somebody another role at a store, or takes them out of it. A store keeps an owner, whatever two of them do to each other at once:
 * changes at one store wait for one another.
 */
@Service
public class ChangeRole {

    public static final String CHANGED = "changed-role";
    public static final String REMOVED = "removed-staff";

    /** How it ended. */
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /** Nobody else is an owner of the store; nothing was changed. */
        record LastOwner() implements Outcome {}

        /** They don't work at the store, or not any more. */
        record NotHere() implements Outcome {}
    }

    private final StaffMembers members;
    private final StaffEvents events;

    ChangeRole(StaffMembers members, StaffEvents events) {
        this.members = members;
        this.events = events;
    }

    /**
     * @param by who changes it
     * @param role nothing takes them out of the store; who works at no store any more is taken out of the desk
     */
    @Transactional
    public Outcome change(StoreId store, StaffId id, Optional<Role> role, StaffId by) {
        members.lock(store);
        var found = members.find(id).filter(it -> it.roles().containsKey(store));
        if (found.isEmpty()) {
            return new Outcome.NotHere();
        }
        if (isLastOwner(found.get(), store) && !role.equals(Optional.of(Role.OWNER))) {
            return new Outcome.LastOwner();
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

    private boolean isLastOwner(Staff staff, StoreId store) {
        return members.all().stream()
                .filter(it -> it.roles().get(store) == Role.OWNER)
                .allMatch(it -> it.id().equals(staff.id()));
    }
}
