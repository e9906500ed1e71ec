package shop.troth.sabotage.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.troth.sabotage.plant.Fault;

/** Breaches about which people or the authority are not told as they should be. */
final class FaultsInBreaches {

    static final List<Fault> ALL = List.of(
            Fault.at("breach-untold", "rights.breach.BreachMail", "write").returns(Map.of()),
            Fault.at("breach-finds-nobody", "vault.NamedInLedger", "after").returns(List.of()),
            Fault.at("breach-clock-ignored", "rights.breach.kept.BreachCase", "dueAt")
                    .returns(Instant.parse("9999-01-01T00:00:00Z")));

    private FaultsInBreaches() {}
}
