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
import shop.troth.proof.timed.TimedTasks;
import shop.troth.proof.timed.TwinTime;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Messages.Topic;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * Checks that a sign-up that nobody confirms is deleted on time. In addition to the checks of {@link MessagesChosen}, another made-up
 * reader in the twin signs up and does not confirm. After the retention period, the shop’s own timer deletes the sign-up, and its link
 * confirms nothing.
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
    private final TimedTasks timedTasks;

    SignUpsInTime(
            MessagesChosen messagesChosen,
            Visits visits,
            Premises premises,
            Topics topics,
            Vault vault,
            AddressChoices choices,
            TwinTime twinTime,
            TimedTasks timedTasks) {
        this.messagesChosen = messagesChosen;
        this.visits = visits;
        this.premises = premises;
        this.topics = topics;
        this.vault = vault;
        this.choices = choices;
        this.twinTime = twinTime;
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
        var reader = new TwinReader(scene.twin(), visits.twin(scene.store().id()), premises, vault, choices);
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
                Where.PROBE_TWIN,
                faults,
                "A sign-up that nobody confirmed was deleted when its retention period ended.",
                "After that, its link signed nobody up.");
    }
}
