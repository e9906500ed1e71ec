package shop.troth.desk.search;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.probes.TwinStaff;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.FindForm;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.proof.safety.StaffLook;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;

/** Finds a made-up buyer as the desk's page does, for a staff member who does not exist and is not signed in. */
@Component
@RequiredArgsConstructor
class LookUpTwinBuyer implements StaffLook {

    private final FindBuyer findBuyer;
    private final TwinStaff twinStaff;
    private final Features features;

    @Override
    public void finds(StoreId twin, MadeUpPerson buyer) {
        if (features.has(twin, FindForm.BY_EMAIL.feature())) {
            var given = FindForm.BY_EMAIL.form().read(Map.of("email", new String[] {buyer.email()}));
            var visitor = twinStaff.with(twin, Set.of(DeskAction.values()), Set.copyOf(Role.PURPOSES));
            findBuyer.find(visitor, FindForm.BY_EMAIL, given);
        }
    }
}
