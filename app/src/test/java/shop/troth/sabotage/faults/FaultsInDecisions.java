package shop.troth.sabotage.faults;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Ticket;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.Decision;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.web.signal.PrivacySignal;

/** A gate that answers yes, a no that is not heard, and a record that says nothing of it. */
final class FaultsInDecisions {

    private static final String TABLE = "policy.decision.PolicyTable";

    static final List<Fault> ALL = List.of(
            Fault.at("gate-open", TABLE, "decision").returns(new Decision.Allowed(List.of(), List.of())),
            Fault.at("gate-unasked", "vault.gate.PolicyQuestions", "allow").skips(),
            Fault.at("gate-collects", "vault.gate.PolicyQuestions", "allowCollecting")
                    .skips(),
            Fault.at("no-unheard", "vault.choices.ListedHalts", "noes").returns(Map.of()),
            Fault.at("objection-lost", "vault.choices.Choices", "object").skips(),
            Fault.at("stop-lost", "vault.choices.Choices", "halt").returns(true),
            Fault.at("opted-in-for-all", "vault.gate.PersonFacts", "of").after((_, facts) -> optedIn(facts)),
            Fault.at("child-unbarred", "vault.PeopleUnderThirteen", "isBarred").returns(false),
            Fault.at("child-not-frozen", "vault.PeopleUnderThirteen", "freeze").skips(),
            Fault.at("signal-unseen", "web.signal.PrivacySignal", "isIn").returns(false),
            Fault.at("signal-not-kept", "vault.choices.Choices", "keepSignal").skips(),
            Fault.at("signal-not-told-apart", "web.signal.PrivacySignal", "shapes")
                    .instead(call -> PrivacySignal.isIn(call.arg(HttpServletRequest.class))),
            Fault.at("suppliers-always-bound", "suppliers.Suppliers", "to")
                    .after((_, known) -> ((CallerFacts) Objects.requireNonNull(known)).and(Fact.CONTRACT, Fact.NEEDED)),
            Fault.at("places-unchecked-at-start", "suppliers.DeclaredPlaces", "mustBeRight")
                    .skips(),
            Fault.at("record-lacks-refusals", "ledger.Ledger", "submit")
                    .when(call -> says(call, "refuse"))
                    .instead(_ -> nothing()),
            Fault.at("record-lacks-erasures", "ledger.Ledger", "append")
                    .when(call -> says(call, "erase"))
                    .skips(),
            Fault.at("record-lacks-disclosures", "ledger.Ledger", "append")
                    .when(call -> says(call, "share"))
                    .skips(),
            Fault.at("record-lacks-uses", "ledger.Ledger", "submit")
                    .when(call -> says(call, "use") || says(call, "share"))
                    .instead(_ -> nothing()),
            Fault.at("supplier-knows-all", TABLE, "allows").returns(true));

    private FaultsInDecisions() {}

    private static @Nullable Object optedIn(@Nullable Object facts) {
        return ((Circumstances) Objects.requireNonNull(facts)).with(Fact.OPTED_IN);
    }

    private static boolean says(FaultCall call, String kind) {
        var given = call.args()[0];
        var entries = given instanceof LedgerEntry one ? List.of(one) : (List<?>) Objects.requireNonNull(given);
        return entries.stream()
                .map(it -> String.valueOf(((LedgerEntry) it).line()))
                .anyMatch(it -> it.contains("\t" + kind + "\t"));
    }

    private static @Nullable Object nothing() {
        try {
            var ticket = Ticket.class.getDeclaredMethod("forNothing");
            ticket.setAccessible(true);
            return ticket.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
