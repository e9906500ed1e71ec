package shop.troth.desk.search;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.FindForm;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.proof.safety.StaffLook;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.StaffSession;
import shop.troth.stores.Stores;

/** Somebody of staff, who does not exist and is nowhere signed in, finds a made-up buyer as the page of the desk does. */
@Component
class LookUpTwinBuyer implements StaffLook {

    private final FindBuyer findBuyer;
    private final Stores stores;
    private final Features features;
    private final Clock clock;

    LookUpTwinBuyer(FindBuyer findBuyer, Stores stores, Features features, Clock clock) {
        this.findBuyer = findBuyer;
        this.stores = stores;
        this.features = features;
        this.clock = clock;
    }

    @Override
    public void finds(StoreId twin, MadeUpPerson buyer) {
        if (features.has(twin, FindForm.BY_EMAIL.feature())) {
            var given = FindForm.BY_EMAIL.form().read(Map.of("email", new String[] {buyer.email()}));
            findBuyer.find(visitor(twin), FindForm.BY_EMAIL, given);
        }
    }

    private Visitor visitor(StoreId twin) {
        var id = StaffId.next();
        var now = clock.instant();
        return new Visitor(
                new Staff(id, "Probe", now, Map.of(twin, Role.AUDITOR)),
                new StaffSession(UUID.randomUUID(), id, twin, now, now),
                stores.get(twin),
                features.of(twin),
                Role.AUDITOR,
                new Rights(Set.of(DeskAction.values()), Set.copyOf(Role.PURPOSES)),
                0);
    }
}
