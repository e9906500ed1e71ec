package shop.troth.cases.contact;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.MergedCases;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.policy.features.Features;
import shop.troth.stores.Stores;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Adds a writer's next message to their conversation: it is the store's turn again, with a new deadline. A closed case stays closed; a
 * message to it opens another case of the same writer on the same topic.
 */
@Service
@RequiredArgsConstructor
public class ContinueInquiry {

    private final Cases cases;
    private final Inquiries inquiries;
    private final MergedCases merged;
    private final ContactTopics topics;
    private final OpenInquiry openInquiry;
    private final SameWriter sameWriter;
    private final Vault vault;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * @param key idempotency key: a repeated request adds the message only once
     * @param given data given with {@link ContactForms#REPLY}, without errors
     * @return the case that has the message: the same, the one it was merged into, or a new one if that is closed; empty if the store no
     *     longer has a contact form, or has one that asks for something that the writer did not give
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the writer has been erased
     */
    public Optional<Case> add(Case about, UUID key, Submission given) {
        return add(about, key, given, () -> true, (it, message) -> {});
    }

    /**
     * @param confirmed whether to confirm the message to its writer if it opens another case
     * @param beside writes more in the same transaction; receives the case that has the message, and the id of the message
     */
    public Optional<Case> add(
            Case about, UUID key, Submission given, BooleanSupplier confirmed, BiConsumer<Case, UUID> beside) {
        var added = Objects.requireNonNull(transaction.execute(status -> write(about, key, given, beside)));
        if (added) {
            return Optional.of(about);
        }
        var now = merged.where(about);
        return now.id().equals(about.id())
                ? openAnother(about, key, given, confirmed, beside)
                : add(now, key, given, confirmed, beside);
    }

    /** @return false if the case is closed; nothing is written then */
    private boolean write(Case about, UUID key, Submission given, BiConsumer<Case, UUID> beside) {
        var store = about.store();
        var now = clock.instant();
        var open = inquiries.lock(store, about.id());
        if (merged.parts(store, about.id()).stream().anyMatch(it -> inquiries.has(store, it.id(), key))) {
            return true;
        }
        if (!open) {
            return false;
        }
        if (inquiries
                .of(store, about.id())
                .getLast()
                .isAnswer()) { // adding to a question that waits does not change its deadline
            cases.move(store, about.id(), topics.due(stores.get(store), about.topic(), now));
        }
        var message = Message.next(Optional.empty(), now);
        inquiries.add(store, about.id(), message, key);
        cases.step(store, about.id(), CaseStep.WROTE_AGAIN, CaseState.WITH_STORE, now);
        var purpose = topics.purpose(store, about.topic());
        var known = topics.known(store, about.topic());
        vault.add(store, about.writer().orElseThrow(), message.id(), given, purpose, known);
        beside.accept(about, message.id());
        return true;
    }

    private Optional<Case> openAnother(
            Case closed, UUID key, Submission given, BooleanSupplier confirmed, BiConsumer<Case, UUID> beside) {
        var store = stores.get(closed.store());
        return topics.findOrFirst(closed.store(), closed.topic())
                .flatMap(topic -> sameWriter
                        .writes(closed, topics.form(closed.store(), topic), given)
                        .map(again -> openInquiry.open(
                                store,
                                topic,
                                closed.id().value() + " " + key,
                                again,
                                confirmed,
                                it -> beside.accept(it, it.id().value()))));
    }

    /** Fills in a form for an earlier writer with what they gave then. Nothing leaves this class in plain text. */
    @Component
    @Sink
    @RequiredArgsConstructor
    static class SameWriter {

        private final ContactTopics topics;
        private final Features features;
        private final Vault vault;

        /**
         * @param form the form of a topic
         * @param reply data given with {@link ContactForms#REPLY}, without errors
         * @return empty if the form asks for something that they did not give then
         * @throws RootKeyset.DoesNotOpen if the writer was erased, or their records were deleted
         */
        Optional<Submission> writes(Case before, Form form, Submission reply) {
            var store = before.store();
            var thing = before.id().value();
            var use = ContactUses.again(topics.purpose(store, before.topic()))
                    .without(features.of(store).leftOut(ContactForms.CONTACT.id()));
            var opened = vault.openThings(store, before.writer().orElseThrow(), List.of(thing), use, use.known());
            var writer = Optional.ofNullable(opened.get(thing)).orElseThrow(RootKeyset.DoesNotOpen::new);
            return Optional.of(form.read(sent(form, writer, reply)).from(reply.statedFacts()))
                    .filter(Submission::isGood);
        }

        private static Map<String, String[]> sent(Form form, OpenedValues writer, Submission reply) {
            var sent = new HashMap<String, String[]>();
            for (var part : form.parts()) {
                var name = part.fields().getFirst().name();
                var value = part.kind() == Kind.MESSAGE
                        ? reply.get(Kind.MESSAGE).reveal()
                        : writer.find(part.kind())
                                .map(it -> it.reveal().toString())
                                .orElse("");
                sent.put(name, new String[] {value});
            }
            return sent;
        }
    }
}
