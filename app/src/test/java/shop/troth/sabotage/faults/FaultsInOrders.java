package shop.troth.sabotage.faults;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import shop.troth.cases.Case;
import shop.troth.cases.CaseStep;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.procurement.BuyingSystem;
import shop.troth.procurement.WordsToTell;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.stores.Store;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Form;
import shop.troth.vault.InputChecks;
import shop.troth.vault.PostalAddress;

/** Orders, quotes, coupons and messages: what was promised about them is not done. */
final class FaultsInOrders {

    static final List<Fault> ALL = List.of(
            Fault.at("any-address", "delivery.DeliverableAddress$Reached", "of").returns(Optional.empty()),
            Fault.at("ships-abroad", "vault.InputChecks", "unitedStates")
                    .when(call -> !InputChecks.STATES.containsKey(
                            String.valueOf(call.arg(List.class).get(3))))
                    .instead(_ -> new Form.Checked.Good<>(
                            new PostalAddress("1 Example Street", "", "Bedford", "MA", "01730"))),
            Fault.at("coupon-again", "pricing.Coupons", "use").returns(true),
            Fault.at("quote-again", "pricing.SalesQuotes", "order").returns(true),
            Fault.at("decline-unheard", "cases.trouble.HandleTroubleMessage", "declined")
                    .skips(),
            Fault.at("letter-from-entering", "cases.entered.EnterCase", "received")
                    .instead(_ -> RunningShop.get().now()),
            Fault.at("phone-words-lost", "pricing.phone.PhoneOrders", "add").skips(),
            Fault.at("system-untold-agrees", "procurement.WordsToTell", "toldTo")
                    .instead(FaultsInOrders::neverTold),
            Fault.at("report-without-day", "cases.contact.ContactTopics", "dueAboutChild")
                    .instead(_ -> Instant.parse("2030-01-01T00:00:00Z")),
            Fault.at("message-without-day", "cases.contact.ContactTopics", "due")
                    .instead(_ -> Instant.parse("2030-01-01T00:00:00Z")),
            Fault.at("closes-unanswered", "cases.contact.close.CloseInquiry", "answered")
                    .instead(FaultsInOrders::closes),
            Fault.at("looks-unlogged", "staff.StaffEvents", "add")
                    .when(call -> call.args()[4] instanceof String
                            && String.valueOf(call.args()[2]).startsWith("reveal"))
                    .instead(_ -> UUID.randomUUID()));

    private FaultsInOrders() {}

    /** Whatever a system was told, its orders agree to the words of today. */
    private static Object neverTold(FaultCall call) {
        return Optional.of(new BuyingSystem.Told(
                RunningShop.get().bean(WordsToTell.class).text(call.arg(Store.class)),
                "",
                RunningShop.get().now()));
    }

    /** The step alone, without the look whether somebody answered. */
    private static Object closes(FaultCall call) {
        FaultCall.invoke(Objects.requireNonNull(call.self()), "step", call.arg(Case.class), CaseStep.CLOSED_BY_STAFF);
        return CloseInquiry.Outcome.CLOSED;
    }
}
