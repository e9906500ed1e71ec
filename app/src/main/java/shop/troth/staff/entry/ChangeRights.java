package shop.troth.staff.entry;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;

/** Changes what a role may do. If two change it at once, the second is told, and the first change is not lost. */
@Service
public class ChangeRights {

    public static final String CHANGED = "changed-rights";

    /** The result. */
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /** Somebody else has changed it since; nothing was changed. */
        record ChangedSince() implements Outcome {}
    }

    private final Roles roles;
    private final StaffEvents events;

    ChangeRights(Roles roles, StaffEvents events) {
        this.roles = roles;
        this.events = events;
    }

    /**
     * @param store at whose desk the change is made; it applies to all stores
     * @param seen {@link Rights#version} of the rights that were shown
     */
    @Transactional
    public Outcome change(StoreId store, Role role, Rights wanted, String seen, StaffId by) {
        roles.lock();
        var before = roles.rights(role);
        if (!before.version().equals(seen)) {
            return new Outcome.ChangedSince();
        }
        roles.change(role, wanted.actions(), wanted.purposes());
        var said = role.title() + ": " + String.join("; ", roles.rights(role).changesSince(before));
        events.add(store.value(), by, CHANGED, "", said);
        return new Outcome.Changed();
    }
}
