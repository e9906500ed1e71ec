package shop.troth.proof.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.returned.Deliverability;
import shop.troth.mail.returned.Deliverability.Returned;
import shop.troth.mail.returned.HandleReturnedMail;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/**
 * Checks that an account asks whether its details are right when mail could not be delivered, and not before. In the twin, somebody creates
 * an account and is asked nothing. After a report of undeliverable mail, the account asks until they confirm.
 */
@Component
@RequiredArgsConstructor
class DetailsKeptCurrent implements Probe {

    private static final String QUESTION = "action=\"/account/confirm\"";
    private static final Use FIND = Use.of("probe of accounts", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    private final Visits visits;
    private final Premises premises;
    private final Vault vault;
    private final Deliverability deliverability;
    private final HandleReturnedMail handleReturnedMail;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("ask-to-confirm");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var owner = new TwinOwner(scene, visits, premises);
        var shopper = owner.joins();
        if (asks(shopper)) {
            faults.add("An account asked for a check of its details without a reason.");
        }
        for (var person : people(scene.twin(), owner.person().email())) {
            deliverability.note(new Returned(
                    scene.twin(),
                    UuidCreator.getTimeOrderedEpochPlus1(),
                    BounceVerdict.HARD,
                    "account-created",
                    person,
                    clock.instant()));
        }
        handleReturnedMail.handle();
        if (!asks(shopper)) {
            faults.add("Email to somebody came back, and their account did not ask whether the details are right.");
        }
        shopper.post("/account/confirm", Map.of());
        if (asks(shopper)) {
            faults.add("The account asked again although the details had just been confirmed.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "After an email was returned as undeliverable, the customer was asked to confirm their details.",
                "A made-up person created an account in the test copy and was not asked to check their details. After a report "
                        + "that email to them could not be delivered, their account showed their details and asked whether they "
                        + "were right, until they confirmed.");
    }

    private static boolean asks(Shopper shopper) {
        return shopper.get("/account").body().contains(QUESTION);
    }

    private List<SubjectId> people(StoreId twin, String email) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of(ChoicesForms.EMAIL.name(), new String[] {email}));
        return List.copyOf(vault.find(twin, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known()));
    }
}
