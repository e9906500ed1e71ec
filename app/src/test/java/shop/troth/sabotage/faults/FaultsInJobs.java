package shop.troth.sabotage.faults;

import java.util.List;
import shop.troth.sabotage.plant.Fault;

/** Work that should be done by the clock, and is not. */
final class FaultsInJobs {

    static final List<Fault> ALL = List.of(
            Fault.at("retention-skipped", "vault.retention.DeleteExpiredData", "forget")
                    .returns(0),
            Fault.at("retention-never-due", "vault.retention.RunRetention", "deleteDue")
                    .returns(0),
            Fault.at("deletion-waits", "rights.erase.EraseAsked", "sweep").skips(),
            Fault.at("child-stays", "rights.child.EraseFrozen", "sweep").skips(),
            Fault.at("disclosed-untold", "rights.legal.export.TellDisclosed", "tell")
                    .skips(),
            Fault.at("references-kept", "payments.change.BankReferences", "forget")
                    .returns(false),
            Fault.at("references-undated", "payments.change.BankReferences", "keepUntil")
                    .skips(),
            Fault.at("orders-never-close", "fulfillment.ending.CloseOrders", "round")
                    .skips(),
            Fault.at("sign-ups-stay", "people.choices.kept.SignUps", "forget").skips(),
            Fault.at("attempts-stay", "people.accounts.token.Attempts", "forget")
                    .skips(),
            Fault.at("visits-stay", "visits.VisitRows", "sweep").skips(),
            Fault.at("decoys-unwatched", "decoys.WatchDecoys", "watch").skips(),
            Fault.at("decoy-alarm-silent", "decoys.WatchDecoys", "alarm").skips());

    private FaultsInJobs() {}
}
