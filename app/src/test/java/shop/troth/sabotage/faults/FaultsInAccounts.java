package shop.troth.sabotage.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;

/** Accounts: sessions that go on, changes that are lost, and colleagues who see too much. */
final class FaultsInAccounts {

    static final List<Fault> ALL = List.of(
            Fault.at("session-without-end", "policy.features.IdleTime", "of").returns(Optional.empty()),
            Fault.at("sign-out-without-effect", "people.accounts.token.Sessions", "end")
                    .skips(),
            Fault.at("link-works-again", "people.accounts.token.AccountLinks", "take")
                    .when(call -> call.args().length == 4)
                    .instead(call -> FaultCall.invoke(Objects.requireNonNull(call.self()), "find", call.args())),
            Fault.at("edits-not-kept", "checkout.addressbook.KeepEdits", "keep").returns(false),
            Fault.at("edits-not-undone", "checkout.addressbook.KeepEdits", "undo")
                    .skips(),
            Fault.at("orders-stay-shared", "people.organizations.SharedOrders", "removeAll")
                    .skips(),
            Fault.at("nobody-invited", "people.organizations.Invitations", "add")
                    .skips(),
            Fault.at("order-not-approved", "people.organizations.RequestApproval", "isRestricted")
                    .returns(false),
            Fault.at("never-asked-to-confirm", "people.accounts.ReviewDetails", "reason")
                    .returns(Optional.empty()),
            Fault.at("confirmation-not-counted", "people.accounts.ReviewDetails", "confirm")
                    .skips(),
            Fault.at("correction-not-carried", "rights.correct.CorrectSaved", "correct")
                    .when(call -> call.args().length == 3)
                    .returns(0),
            Fault.at("name-not-corrected", "rights.correct.CorrectName", "correct")
                    .returns(false),
            Fault.at("address-not-carried", "fulfillment.correct.SendElsewhere", "change")
                    .returns(false),
            Fault.at("held-list-short", "rights.ShowHeld", "items")
                    .after((_, items) -> items instanceof List<?> all && !all.isEmpty() ? all.subList(0, 1) : items),
            Fault.at("archive-empty", "storefront.mydata.DataArchive", "send").skips(),
            Fault.at("legal-alone", "rights.legal.export.ExportLegalRequest", "whyNot")
                    .returns(Optional.empty()),
            Fault.at("legal-file-more", "rights.legal.export.GatherDisclosure", "records")
                    .after((_, lines) -> lines instanceof List<?> all && !all.isEmpty()
                            ? Stream.concat(all.stream(), Stream.of("Name: Somebody Else"))
                                    .toList()
                            : lines),
            Fault.at("due-day-late", "rights.agent.DueDay", "after")
                    .after((_, at) -> ((Instant) Objects.requireNonNull(at)).plus(Duration.ofDays(60))),
            Fault.at("legal-told-late", "rights.legal.kept.LegalPeople", "disclosed")
                    .before(call -> call.args()[2] =
                            ((Instant) Objects.requireNonNull(call.args()[2])).plus(Duration.ofDays(60))));

    private FaultsInAccounts() {}
}
