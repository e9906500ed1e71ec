package shop.troth.sabotage.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.sabotage.plant.Fault;

/** Transfers of the business that go on without what the policy wants. */
final class FaultsInTransfers {

    static final List<Fault> ALL = List.of(
            Fault.at("transfer-unproven", "rights.successor.TransferConditions", "refused")
                    .returns(Optional.empty()),
            Fault.at("transfer-too-early", "rights.successor.TransferConditions", "from")
                    .after((_, from) -> Optional.of(Instant.EPOCH)),
            Fault.at("transfer-unsealed", "rights.successor.TransferConditions", "isGenuine")
                    .returns(true),
            Fault.at("transfer-untold", "rights.successor.TransferMail", "write")
                    .returns(Map.of()),
            Fault.at("transfer-surveys-stay", "surveys.DeleteAnswers", "all").skips(),
            Fault.at("transfer-in-the-clear", "rights.successor.AgeFile", "of").instead(call -> call.args()[0]));

    private FaultsInTransfers() {}
}
