package shop.troth.proof.choices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ConfirmSignUp;
import shop.troth.people.choices.Topics;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.timed.OverdueData;
import shop.troth.proof.timed.TimedTasks;
import shop.troth.proof.timed.TwinTime;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Messages.Topic;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * A sign-up that nobody confirms goes in its time. Beside all that {@link MessagesChosen} looks at, another made-up reader in the twin signs up
 * and does not confirm. Once its time is over, the shop’s own timer takes the sign-up out, and its link confirms nothing. In the
 * store itself, none is past its time. Where the address of an account counts as confirmed, its owner signs it up in the account, and
 * nobody else does.
 */
@Component
@RequiredArgsConstructor
class SignUpsInTime implements Probe {

    private static final String FORGETS = "forget-sign-ups";
    private static final String SWITCHES = "/account/preferences";

    private final MessagesChosen messagesChosen;
    private final Visits visits;
    private final Premises premises;
    private final Topics topics;
    private final Vault vault;
    private final AddressChoices choices;
    private final TwinTime twinTime;
    private final OverdueData pastTime;
    private final TimedTasks timedTasks;

    @Override
    public Set<String> promises() {
        return Set.of("kept for account.confirm", ConfirmSignUp.BY_ACCOUNT.name());
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var chosen = messagesChosen.check(scene);
        var offered = topics.of(scene.store()).stream().filter(Topic::signUp).findFirst();
        if (chosen.verdict() == Verdict.NOT_EXERCISED || offered.isEmpty()) {
            return chosen;
        }
        var all = chosen.and(unconfirmed(scene, offered.get()));
        return scene.control(ConfirmSignUp.BY_ACCOUNT.name()).isEmpty()
                ? all
                : all.and(byAccount(scene, offered.get()));
    }

    private Evidence byAccount(ProbeContext scene, Topic topic) {
        var faults = new ArrayList<String>();
        var owner = new TwinOwner(scene, visits, premises);
        var reader = new TwinReader(scene, owner.joins(), premises, vault, choices);
        var wanted = Map.of(ChoicesForms.box(topic), "yes");
        visits.twin(scene.store().id(), owner.person()).post(SWITCHES, wanted);
        if (!reader.standing().optedIn().isEmpty()) {
            faults.add("An address was signed up by somebody who is not signed in to its account.");
        }
        reader.shopper().post(SWITCHES, wanted);
        if (!reader.standing().optedIn().equals(Topics.purposes(List.of(topic)))) {
            faults.add("A box that the owner of an account checked did not sign its address up for just that.");
        }
        if (!reader.isTold(1)) {
            faults.add("No record of the choice came to the address of the account.");
        }
        reader.shopper().post(SWITCHES, Map.of());
        if (!reader.standing().optedIn().isEmpty()) {
            faults.add("A box that the owner of an account unchecked did not end what it signed up for.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "In an account, checking a box signed up its confirmed address, and unchecking it ended that.",
                "The owner of an account got the record of their choice by email. Somebody who was not signed in changed nothing.");
    }

    private Evidence unconfirmed(ProbeContext scene, Topic topic) {
        var faults = new ArrayList<String>();
        var late = pastTime.signUps(scene.store().id());
        if (late > 0) {
            faults.add("In the store itself, sign-ups that are past their time and still there: %,d.".formatted(late));
        }
        var reader = new TwinReader(scene, visits.twin(scene.store().id()), premises, vault, choices);
        reader.form();
        reader.asksFor(ChoicesForms.box(topic));
        var link = reader.confirmLink();
        scene.clause().rules().stream()
                .flatMap(it -> it.keep().stream())
                .flatMap(it -> it.span().stream())
                .filter(it -> twinTime.isAnySignUpKeptBeyond(scene, it))
                .findFirst()
                .ifPresent(it -> faults.add(
                        "A sign-up that nobody confirmed is to be kept for longer than %s.".formatted(it.inWords())));
        if (twinTime.endSignUps(scene) == 0) {
            faults.add("A sign-up was not recorded, so that it goes in time proves nothing.");
        }
        timedTasks.run(FORGETS);
        if (twinTime.signUpsLeft(scene) > 0) {
            faults.add("A sign-up that nobody confirmed was still there after its time.");
        }
        reader.shopper().post(link, Map.of());
        if (!reader.standing().optedIn().isEmpty()) {
            faults.add("A sign-up could be confirmed after its time.");
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "A sign-up that nobody confirmed was deleted when its retention period ended.",
                "After that, its link signed nobody up. In the store itself, no sign-up is past its time.");
    }
}
