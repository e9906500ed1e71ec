package shop.troth.proof.choices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.newsletters.NewsletterKinds;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.Topics;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.mailboxes.TellsOthers;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * Checks newsletters. A made-up reader in the twin signs up for one topic and gets one newsletter. If the clause sets a limit, they sign up
 * for two topics that it covers and for the regular newsletter, and get as many as the limit allows over both topics, no more, and then
 * the regular newsletter. Each has the one-click unsubscribe button of mail programs, and links that are the same for everybody. Opening
 * the unsubscribe link changes nothing; the button ends the topic.
 */
@Component
@RequiredArgsConstructor
class NewslettersSent implements Probe {

    private static final String CAP = "message-cap";
    private static final String REGULAR = "marketing.newsletter"; // does not count against the limit
    private static final int KINDS = 2;

    private final Visits visits;
    private final Premises premises;
    private final Topics topics;
    private final TwinNewsletters newsletters;
    private final Stores stores;
    private final Vault vault;
    private final AddressChoices choices;

    @Override
    public Set<String> promises() {
        return Set.of("one-click-unsubscribe", "message-cap");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var most = scene.control(CAP).map(it -> Integer.parseInt(it.settings().getOrDefault("at-most", "0")));
        var reader = new TwinReader(scene, visits.twin(scene.store().id()), premises, vault, choices);
        var sent = topics(scene, most);
        if (reader.form().status() != 200 || sent.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "This store has no form for signing up switched on.",
                    EvidenceSource.PROBE_TWIN);
        }
        var faults = scene.faults();
        var regular = most.isPresent() ? offered(scene, it -> it.purposes().contains(REGULAR)) : List.<Topic>of();
        reader.asksFor(Stream.concat(sent.stream(), regular.stream())
                .map(ChoicesForms::box)
                .toArray(String[]::new));
        reader.shopper().post(reader.confirmLink(), Map.of());
        var mails = arrived(scene, sent, reader, most, faults);
        regular.forEach(it -> gets(scene, it, reader, faults));
        tells(scene, mails, faults);
        mails.stream().findFirst().ifPresent(it -> TwinNewsletters.leaves(it, reader, sent.getFirst(), faults));
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                (most.isPresent() ? "Newsletters came no more often than promised, each" : "A newsletter came")
                        + " with a link and a one-click button to unsubscribe.",
                "A made-up reader of the test copy signed up for %s. %s a link to unsubscribe, a link to their preferences, and the one-click button of RFC 8058. Opening the link changed nothing; the button took effect at once."
                        .formatted(
                                CountedNoun.of(sent.size() + regular.size(), "topic"),
                                most.map(it -> "Of %d messages sent in a row, they got %d%s. Each had"
                                                .formatted(
                                                        it + 1,
                                                        mails.size(),
                                                        regular.isEmpty() ? "" : ", and the newsletter after that"))
                                        .orElse("The newsletter they got had")));
    }

    /** Each newsletter says that neither opening nor links are tracked. This one must have no picture, and link only to the store. */
    private void tells(ProbeContext scene, List<String> mails, List<String> faults) {
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
            ProbeContext scene, List<Topic> sent, TwinReader reader, Optional<Integer> most, List<String> faults) {
        return most.isPresent()
                ? newsletters.sendTooMany(stores.get(scene.twin()), sent, reader.email(), most.get(), faults)
                : gets(scene, sent.getFirst(), reader, faults);
    }

    private List<String> gets(ProbeContext scene, Topic topic, TwinReader reader, List<String> faults) {
        var mails = newsletters.send(stores.get(scene.twin()), topic.id(), reader.email());
        if (mails.isEmpty()) {
            faults.add("A newsletter in the test copy did not reach its reader, who signed up for it.");
        }
        return mails;
    }

    /** One sign-up topic, or two whose own limits are no lower than the clause's limit over all of them. */
    private List<Topic> topics(ProbeContext scene, Optional<Integer> most) {
        return offered(
                        scene,
                        it -> it.cap()
                                .filter(cap -> cap.atMost() >= most.orElse(0))
                                .isPresent())
                .stream()
                .limit(most.isPresent() ? KINDS : 1)
                .toList();
    }

    private List<Topic> offered(ProbeContext scene, Predicate<Topic> which) {
        return topics.of(scene.store()).stream()
                .filter(Topic::signUp)
                .filter(it -> NewsletterKinds.of(it.purposes().getFirst()).isPresent())
                .filter(which)
                .toList();
    }
}
