package shop.troth.proof.choices;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.Topics;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.proof.Where;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.timed.PastTime;
import shop.troth.proof.timed.TimedTasks;
import shop.troth.proof.timed.TwinTime;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Messages.Topic;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * A sign-up that nobody confirms goes in its time. Beside all that {@link MessagesChosen} looks at, another made-up reader in the twin signs up
 * and does not confirm. Once its time is over, the shop’s own timer takes the sign-up out, and its link confirms nothing. In the
 * store itself, none is past its time.
 */
@Component
class SignUpsInTime implements Probe {

    private static final String FORGETS = "forget-sign-ups";

    private final MessagesChosen messagesChosen;
    private final Visits visits;
    private final Premises premises;
    private final Topics topics;
    private final Vault vault;
    private final AddressChoices choices;
    private final TwinTime twinTime;
    private final PastTime pastTime;
    private final TimedTasks timedTasks;

    SignUpsInTime(
            MessagesChosen messagesChosen,
            Visits visits,
            Premises premises,
            Topics topics,
            Vault vault,
            AddressChoices choices,
            TwinTime twinTime,
            PastTime pastTime,
            TimedTasks timedTasks) {
        this.messagesChosen = messagesChosen;
        this.visits = visits;
        this.premises = premises;
        this.topics = topics;
        this.vault = vault;
        this.choices = choices;
        this.twinTime = twinTime;
        this.pastTime = pastTime;
        this.timedTasks = timedTasks;
    }

    @Override
    public Set<String> promises() {
        return Set.of("kept for account.confirm");
    }

    @Override
    public Evidence look(Scene scene) {
        var chosen = messagesChosen.look(scene);
        var offered = topics.of(scene.store()).stream().filter(Topic::signUp).findFirst();
        return chosen.verdict() == Verdict.NOT_EXERCISED || offered.isEmpty()
                ? chosen
                : chosen.and(unconfirmed(scene, offered.get()));
    }

    private Evidence unconfirmed(Scene scene, Topic topic) {
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
                Where.BOTH,
                faults,
                "A sign-up that nobody confirmed was deleted when its retention period ended.",
                "After that, its link signed nobody up. In the store itself, no sign-up is past its time.");
    }
}
