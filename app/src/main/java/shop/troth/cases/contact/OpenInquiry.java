package shop.troth.cases.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.mail.MailQueue;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Opens a case for what someone writes to the store: seals it and sets a deadline for the answer. */
@Service
@RequiredArgsConstructor
public class OpenInquiry {

    private final Cases cases;
    private final Inquiries inquiries;
    private final ContactTopics topics;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * How a message arrives.
     *
     * @param received when it was received; not in the future
     * @param known the circumstances in which it is collected
     * @param confirmed whether to confirm it to its writer; asked within the transaction, only if the message is new
     * @param beside writes more about the case in the same transaction
     */
    public record Arrival(Instant received, CallerFacts known, BooleanSupplier confirmed, Consumer<Case> beside) {

        static Arrival at(Instant received, CallerFacts known) {
            return new Arrival(received, known, () -> true, it -> {});
        }
    }

    /**
     * @param key idempotency key: a repeated request opens no second case
     * @param given data given with the topic's form, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected; no case is opened then
     */
    public Case open(Store store, Topic topic, UUID key, Submission given) {
        return open(store, topic, key.toString(), given);
    }

    /**
     * Opens a case that staff enter for someone who called or wrote a letter. Its deadline counts from when it was received, and if an
     * email address was given, a confirmation is sent there.
     *
     * @param key idempotency key: a repeated request opens no second case
     * @param received when it was received; not in the future
     * @param beside writes more about the case in the same transaction
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected; no case is opened then
     */
    public Case open(Store store, Topic topic, UUID key, Submission given, Instant received, Consumer<Case> beside) {
        return open(
                store, topic, key.toString(), given, new Arrival(received, known(store, topic), () -> true, beside));
    }

    /**
     * Opens a case for an email.
     *
     * @param key idempotency key: a repeated request opens no second case
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected; no case is opened then
     */
    public Case open(Store store, Topic topic, UUID key, Submission given, Arrival arrival) {
        return open(store, topic, key.toString(), given, arrival);
    }

    /** @param event the event that opens it, once */
    Case open(Store store, Topic topic, String event, Submission given) {
        return open(store, topic, event, given, Arrival.at(clock.instant(), known(store, topic)));
    }

    /** Opens a case for a message to a closed one. */
    Case open(
            Store store,
            Topic topic,
            String event,
            Submission given,
            BooleanSupplier confirmed,
            Consumer<Case> beside) {
        return open(store, topic, event, given, new Arrival(clock.instant(), known(store, topic), confirmed, beside));
    }

    private CallerFacts known(Store store, Topic topic) {
        return topics.known(store.id(), topic.id());
    }

    private Case open(Store store, Topic topic, String event, Submission given, Arrival arrival) {
        var before = cases.find(store.id(), CaseKind.INQUIRY, event);
        if (before.isPresent()) {
            return before.get();
        }
        var opened = Objects.requireNonNull(transaction.execute(status -> {
            var first = take(store, topic, event, given, arrival);
            if (first.isEmpty()) {
                status.setRollbackOnly(); // sent twice at once: the other one is kept
            }
            first.ifPresent(arrival.beside());
            return first;
        }));
        mail.wake();
        return opened.or(() -> cases.find(store.id(), CaseKind.INQUIRY, event)).orElseThrow();
    }

    private Optional<Case> take(Store store, Topic topic, String event, Submission given, Arrival arrival) {
        var id = CaseId.next();
        var purpose = topics.purpose(store.id(), topic.id());
        var writer = vault.register(store.id(), id.value(), given, purpose, arrival.known());
        var opened = cases.open(
                store.id(),
                Opening.by(writer, id, event)
                        .onTopic(topic.id())
                        .until(topics.due(store, topic.id(), arrival.received())),
                arrival.received());
        opened.ifPresent(it -> {
            inquiries.add(
                    store.id(), id, new Message(id.value(), Optional.empty(), arrival.received()), UUID.randomUUID());
            if (given.find(Kind.EMAIL).isPresent() && arrival.confirmed().getAsBoolean()) {
                mail.add(store.id(), ContactMails.received(purpose), id.value(), clock.instant());
            }
        });
        return opened;
    }
}
