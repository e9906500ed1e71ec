package shop.troth.desk.probes;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.StaffSession;
import shop.troth.stores.Stores;

/** Makes up a staff member at the desk of a twin, who does not exist and is not signed in anywhere. */
@Component
@RequiredArgsConstructor
public class TwinStaff {

    private final Stores stores;
    private final Features features;
    private final Clock clock;

    /** @param actions that their role has; {@code purposes} for which they may see a buyer */
    public Visitor with(StoreId twin, Set<DeskAction> actions, Set<Purpose> purposes) {
        var id = StaffId.next();
        var now = clock.instant();
        return new Visitor(
                new Staff(id, "Probe", now, Map.of(twin, Role.AUDITOR)),
                new StaffSession(UUID.randomUUID(), id, twin, now, now),
                stores.get(twin),
                features.of(twin),
                Role.AUDITOR,
                new Rights(actions, purposes),
                0);
    }
}
