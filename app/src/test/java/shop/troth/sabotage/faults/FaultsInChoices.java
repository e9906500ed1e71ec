package shop.troth.sabotage.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.Topics;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;

/** Sign-ups that nobody confirmed, and noes that are not taken. */
final class FaultsInChoices {

    static final List<Fault> ALL = List.of(
            Fault.at("yes-unconfirmed", "people.choices.kept.SignUps", "add").before(FaultsInChoices::confirms),
            Fault.at("kept-an-hour-longer", "vault.gate.PolicyQuestions", "keepUntil")
                    .after((_, until) -> ((Instant) Objects.requireNonNull(until)).plus(Duration.ofHours(1))),
            Fault.at("no-by-form-lost", "people.choices.OptOut", "ofAddress").returns(true),
            Fault.at("no-by-staff-noted-only", "rights.caller.EnterRequest", "endMessages")
                    .skips(),
            Fault.at("label-lost", "newsletters.post.Mailings", "label").skips(),
            Fault.at("switch-cannot-end", "vault.choices.Choices", "resume").returns(true));

    private FaultsInChoices() {}

    private static void confirms(FaultCall call) {
        var shop = RunningShop.get();
        var store = call.arg(StoreId.class);
        var person =
                (SubjectId) Objects.requireNonNull(FaultCall.invoke(Objects.requireNonNull(call.args()[1]), "person"));
        var topics = shop.bean(Topics.class).of(shop.bean(Stores.class).get(store));
        shop.bean(AddressChoices.class).optIn(store, person, Topics.purposes(topics));
    }
}
