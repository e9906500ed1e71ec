package shop.troth.proof.rights;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.Visits;

/** Starts trials of the switches on the privacy page. */
@Component
@RequiredArgsConstructor
class SwitchTrials {

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final SealedEntryCounts tallied;

    /** @param name the name of the switch, as its button sends it */
    SwitchTrial begin(ProbeContext scene, String name) {
        return new SwitchTrial(scene, twinOrders, tallied, new TwinOwner(scene, visits, premises), name);
    }
}
