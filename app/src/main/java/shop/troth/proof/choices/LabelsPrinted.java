package shop.troth.proof.choices;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.newsletters.post.DiscardMailing;
import shop.troth.newsletters.post.MailLabels;
import shop.troth.newsletters.post.OpenLabels;
import shop.troth.newsletters.post.PrepareMailing;
import shop.troth.newsletters.post.PrepareMailing.Outcome;
import shop.troth.newsletters.post.PrintedTopics;
import shop.troth.newsletters.post.ShowMailings;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Kind;

/**
 * Checks the labels of mail on paper: a made-up reader of the twin turns it on and off, while labels are prepared, printed, and mailed by
 * the code behind the desk’s pages, without anybody of staff.
 */
@Component
@Sink
@RequiredArgsConstructor
class LabelsPrinted {

    static final String SEEN =
            " One more had an address here. Each kind of mail on paper put it on the labels only when they turned that kind on. Labels that"
                    + " were printed before they turned it off could not be mailed with theirs among them, and the next ones had none for them. What the first subscriber had turned off stayed off when they ordered.";

    private final PrintedTopics printed;
    private final PrepareMailing prepare;
    private final OpenLabels open;
    private final MailLabels mail;
    private final DiscardMailing discard;
    private final ShowMailings mailings;
    private final Stores stores;

    /** @param email the email topic that the reader signed up for, which stays on */
    void look(ProbeContext scene, TwinReader reader, Topic email, List<String> faults) {
        var twin = stores.get(scene.twin());
        var topics = printed.of(twin);
        if (topics.isEmpty()) {
            faults.add("Mail on paper can be chosen, but nothing here prints labels for it.");
            return;
        }
        reader.shopper().addSomething();
        reader.shopper().fillIn();
        for (var topic : topics) {
            look(twin, reader, email, topic, faults);
        }
    }

    private void look(Store twin, TwinReader reader, Topic email, Topic topic, List<String> faults) {
        discard(twin, topic);
        if (isOnLabels(twin, reader, topic)) {
            faults.add("A label of mail on paper was printed for somebody who had not turned it on.");
        }
        discard(twin, topic);
        choose(reader, email, topic);
        if (!isOnLabels(twin, reader, topic)) {
            faults.add("Mail on paper that was turned on has no label.");
        }
        choose(reader, email);
        var mailing = mailing(twin, topic);
        if (mailing.stream().anyMatch(it -> isPrinted(twin, reader, it))) {
            faults.add("A label of mail on paper was printed for somebody who had turned it off.");
        }
        if (mailing.stream().anyMatch(it -> mail.mail(twin, it, Set.of()) instanceof MailLabels.Outcome.Ended)) {
            faults.add("A label could be mailed although its reader had turned it off after it was printed.");
        }
        discard(twin, topic);
        if (isOnLabels(twin, reader, topic)) {
            faults.add("A label of mail on paper was printed for somebody who had turned it off.");
        }
        discard(twin, topic);
    }

    /** Turns on these topics on the preferences page, and all others off. */
    private static void choose(TwinReader reader, Topic... topics) {
        var fields = new java.util.LinkedHashMap<String, String>();
        for (var topic : topics) {
            fields.put(ChoicesForms.box(topic), "yes");
        }
        if (!reader.shopper().post(reader.preferences(), fields).isRedirect()) {
            throw new ResultMissing("A choice on the preferences page of the test copy was not taken.");
        }
    }

    private boolean isOnLabels(Store twin, TwinReader reader, Topic topic) {
        return switch (prepare.prepare(twin, topic.id(), UUID.randomUUID())) {
            case Outcome.Prepared(var id) -> isPrinted(twin, reader, id);
            case Outcome.Nobody() -> false;
            case Outcome other -> throw new ProbeIncomplete("Labels could not be prepared in the test copy.");
        };
    }

    private boolean isPrinted(Store twin, TwinReader reader, UUID id) {
        var mailing = mailings.find(twin.id(), id).orElseThrow();
        return IntStream.rangeClosed(1, mailing.sheets())
                .mapToObj(it -> open.open(twin, id, it))
                .flatMap(it -> it.values().stream())
                .flatMap(it -> it.find(Kind.NAME).stream())
                .anyMatch(it -> it.reveal().equals(reader.shopper().person().name()));
    }

    private List<UUID> mailing(Store twin, Topic topic) {
        return mailings.all(twin.id()).stream()
                .filter(it -> it.topic().equals(topic.id()) && it.isOpen())
                .map(it -> it.id())
                .toList();
    }

    /** Discards open mailings of this topic, including those that an earlier check left. */
    private void discard(Store twin, Topic topic) {
        mailing(twin, topic).forEach(it -> discard.discard(twin.id(), it));
    }
}
