package shop.troth.proof.choices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.newsletters.NewsletterKinds;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.Topics;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.proof.Where;
import shop.troth.proof.mailboxes.TellsOthers;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * Checks newsletters. A made-up reader in the twin signs up for one topic and gets one newsletter, or as many as the clause allows and no
 * more, each with the one-click unsubscribe button of mail programs and with links that are the same for everybody. Opening the unsubscribe
 * link changes nothing; the button ends the topic.
 */
@Component
class NewslettersSent implements Probe {

    private static final String CAP = "message-cap";

    private final Visits visits;
    private final Premises premises;
    private final Topics topics;
    private final TwinNewsletters newsletters;
    private final Stores stores;
    private final Vault vault;
    private final AddressChoices choices;

    NewslettersSent(
            Visits visits,
            Premises premises,
            Topics topics,
            TwinNewsletters newsletters,
            Stores stores,
            Vault vault,
            AddressChoices choices) {
        this.visits = visits;
        this.premises = premises;
        this.topics = topics;
        this.newsletters = newsletters;
        this.stores = stores;
        this.vault = vault;
        this.choices = choices;
    }

    @Override
    public Set<String> promises() {
        return Set.of("one-click-unsubscribe", "message-cap");
    }

    @Override
    public Evidence look(Scene scene) {
        var most = scene.control(CAP).map(it -> Integer.parseInt(it.settings().getOrDefault("at-most", "0")));
        var reader = new TwinReader(scene.twin(), visits.twin(scene.store().id()), premises, vault, choices);
        var topic = topic(scene, most.orElse(0));
        if (reader.form().status() != 200 || topic.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED, "This store has no form for signing up switched on.", Where.PROBE_TWIN);
        }
        var faults = new ArrayList<String>();
        reader.asksFor(ChoicesForms.box(topic.get()));
        reader.shopper().post(reader.confirmLink(), Map.of());
        var mails = arrived(scene, topic.get(), reader, most, faults);
        tells(scene, mails, faults);
        mails.stream().findFirst().ifPresent(it -> TwinNewsletters.leaves(it, reader, topic.get(), faults));
        return Evidence.of(
                Where.PROBE_TWIN,
                faults,
                (most.isPresent() ? "Newsletters came no more often than promised, each" : "A newsletter came")
                        + " with a link and a one-click button to unsubscribe.",
                "A made-up reader of the test copy signed up for one topic. %s a link to unsubscribe, a link to their preferences, and the one-click button of RFC 8058. Opening the link changed nothing; the button took effect at once."
                        .formatted(most.map(it -> "Of %d newsletters sent in a row, they got %d. Each had"
                                        .formatted(it + 1, mails.size()))
                                .orElse("The newsletter they got had")));
    }

    /** Each newsletter says that neither opening nor links are tracked. This one must have no picture, and link only to the store. */
    private void tells(Scene scene, List<String> mails, List<String> faults) {
        var own = Set.copyOf(stores.get(scene.twin()).contact().hosts());
        if (mails.stream().anyMatch(it -> TellsOthers.whenOpened(it, own))) {
            faults.add("Something in a newsletter tells somebody that it was opened.");
        }
        if (mails.stream().anyMatch(it -> TellsOthers.whenFollowed(it, own))) {
            faults.add("A link in a newsletter leads to another site, which learns who followed it.");
        }
    }

    /**
     * Sends one newsletter or, if the clause sets a limit, one more than the limit.
     *
     * @return those that arrived
     */
    private List<String> arrived(
            Scene scene, Topic topic, TwinReader reader, Optional<Integer> most, List<String> faults) {
        var twin = stores.get(scene.twin());
        if (most.isPresent()) {
            return newsletters.sendTooMany(twin, topic.id(), reader.email(), most.get(), faults);
        }
        var mails = newsletters.send(twin, topic.id(), reader.email());
        if (mails.isEmpty()) {
            faults.add("A newsletter in the test copy did not reach its reader, so its way out proves nothing.");
        }
        return mails;
    }

    /** A sign-up topic whose own limit is no lower than the clause's limit over all topics. */
    private Optional<Topic> topic(Scene scene, int most) {
        return topics.of(scene.store()).stream()
                .filter(Topic::signUp)
                .filter(it -> NewsletterKinds.of(it.purposes().getFirst()).isPresent())
                .filter(it -> it.cap().map(cap -> cap.atMost() >= most).orElse(false))
                .findFirst();
    }
}
