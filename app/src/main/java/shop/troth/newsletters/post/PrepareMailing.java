package shop.troth.newsletters.post;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.newsletters.PrintedKinds.Printed;
import shop.troth.newsletters.post.Mailing.State;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Readers;
import shop.troth.vault.Vault;

/** Prepares the labels for something printed: one for each person who wants it now and whose address may be used for it. */
@Service
@RequiredArgsConstructor
public class PrepareMailing {

    /** How many people are read at a time. */
    private static final int AT_ONCE = 1_000;

    /** The result. */
    public sealed interface Outcome {
        /** Also if the same form had already prepared it. */
        record Prepared(UUID mailing) implements Outcome {}

        /** Another mailing of this topic has not been mailed or discarded yet. */
        record Underway(UUID mailing) implements Outcome {}

        /** Nobody wants it, or no address may be used for it. */
        record Nobody() implements Outcome {}

        /** The most that the store promises to send have been mailed; the next is possible from this time on. */
        record NotBefore(Instant day) implements Outcome {}

        /** The store mails nothing with this id. */
        record NoSuchTopic() implements Outcome {}
    }

    private final Mailings mailings;
    private final PrintedTopics topics;
    private final Readers readers;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param key id of the new mailing, chosen by the form, so that a form that is sent twice prepares one mailing */
    public Outcome prepare(Store store, String topic, UUID key) {
        var found = topics.find(store, topic);
        var kind = found.flatMap(it -> topics.kind(store, it));
        if (found.isEmpty() || kind.isEmpty()) {
            return new Outcome.NoSuchTopic();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            mailings.lock(store.id(), topic);
            var outcome =
                    refused(store, found.get(), key).orElseGet(() -> labelled(store, found.get(), kind.get(), key));
            if (outcome instanceof Outcome.Nobody) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private Optional<Outcome> refused(Store store, Topic topic, UUID key) {
        if (mailings.find(store.id(), key).isPresent()) { // whatever its state is now
            return Optional.of(new Outcome.Prepared(key));
        }
        var before = mailings.counting(store.id(), topic.id());
        var open = before.stream().filter(it -> it.state() == State.OPEN).findFirst();
        if (open.isPresent()) {
            return Optional.of(new Outcome.Underway(open.get().id()));
        }
        return next(topic, before).filter(it -> it.isAfter(clock.instant())).map(Outcome.NotBefore::new);
    }

    /** From when on the store's promise allows another mailing; no value if it allows one at any time. */
    private static Optional<Instant> next(Topic topic, List<Mailing> before) {
        return topic.cap()
                .flatMap(cap -> before.stream()
                        .map(it -> it.endedAt().orElse(it.startedAt()))
                        .sorted(Comparator.reverseOrder())
                        .skip(cap.atMost() - 1L)
                        .findFirst()
                        .map(it -> it.atOffset(ZoneOffset.UTC).plus(cap.each()).toInstant()));
    }

    private Outcome labelled(Store store, Topic topic, Printed kind, UUID key) {
        var mailing = new Mailing(store.id(), key, topic.id(), State.OPEN, 0, clock.instant(), Optional.empty());
        mailings.add(mailing);
        int labels = 0;
        Optional<SubjectId> last = Optional.empty();
        do {
            var page = readers.after(store.id(), kind.purpose(), last, AT_ONCE);
            var people = reachable(store, kind, page.readers());
            mailings.label(store.id(), key, labels, people);
            labels += people.size();
            last = page.last();
        } while (last.isPresent());
        mailings.count(store.id(), key, labels);
        return labels == 0 ? new Outcome.Nobody() : new Outcome.Prepared(key);
    }

    /** Those whose postal address can be opened for it now. */
    private List<SubjectId> reachable(Store store, Printed kind, List<Readers.Reader> wanting) {
        var people = new LinkedHashSet<SubjectId>();
        wanting.forEach(it -> people.add(it.person()));
        if (people.isEmpty()) {
            return List.of();
        }
        var use = kind.use();
        var opened = vault.openAll(store.id(), people, use, use.known());
        return people.stream()
                .filter(it -> opened.containsKey(it)
                        && Objects.requireNonNull(opened.get(it))
                                .find(Kind.SHIPPING)
                                .isPresent())
                .toList();
    }
}
