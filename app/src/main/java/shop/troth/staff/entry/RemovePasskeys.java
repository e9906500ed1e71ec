package shop.troth.staff.entry;

import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** Removes all passkeys of another member and ends their sessions, such as after a device was lost. Their password and codes stay. */
@Service
@RequiredArgsConstructor
public class RemovePasskeys {

    /** Logged at the store whose staff somebody manages, about the member. */
    public static final String REMOVED = "removed-passkeys";

    private final StaffMembers members;
    private final StaffPasskeys passkeys;
    private final StaffSessions sessions;
    private final StaffEvents events;

    /**
     * Does nothing if they have none.
     *
     * @param by who does it
     * @param told is given the event, in its transaction
     */
    @Transactional
    public void remove(StoreId store, StaffId id, StaffId by, Consumer<UUID> told) {
        members.lock(id);
        if (passkeys.removeAll(id) > 0) {
            sessions.endAll(id);
            told.accept(events.add(store.value(), by, REMOVED, id.value().toString(), ""));
        }
    }
}
