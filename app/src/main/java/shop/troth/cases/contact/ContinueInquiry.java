package shop.troth.cases.contact;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.MergedCases;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Adds to a conversation what its writer writes next: it is the store's turn again, with a new day. A closed case stays closed; what is
 * written to it opens another of the same writer on the same topic.
 */
@Service
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

    ContinueInquiry(
            Cases cases,
            Inquiries inquiries,
            MergedCases merged,
            ContactTopics topics,
            OpenInquiry openInquiry,
            SameWriter sameWriter,
            Vault vault,
            Stores stores,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.inquiries = inquiries;
        this.merged = merged;
        this.topics = topics;
        this.openInquiry = openInquiry;
        this.sameWriter = sameWriter;
        this.vault = vault;
        this.stores = stores;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param key of the wish: sent again, it is added once
     * @param given what {@link ContactForms#REPLY} was given, without errors
     * @return the case that has it now: the same or the one that it was merged into, or another if that is closed; nothing if the store
     *     has no contact form any more, or one that asks for something that the writer did not give
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be taken in
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the writer was erased meanwhile
     */
    public Optional<Case> add(Case about, UUID key, Submission given) {
        return add(about, key, given, () -> true, (it, message) -> {});
    }

    /**
     * @param confirmed whether the writer is told that it came in, if it opens another case
     * @param beside what is written with the message, in the same transaction: the case that has it, and the number of the message
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
                .isAnswer()) { // adding to a question that waits does not move its day
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
}
