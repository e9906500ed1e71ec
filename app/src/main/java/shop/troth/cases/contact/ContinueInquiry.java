package shop.troth.cases.contact;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.policy.features.Features;
import shop.troth.stores.Stores;
import shop.troth.vault.Known;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** Adds to a conversation what its writer writes next: it is the store's turn again, with a new day. */
@Service
public class ContinueInquiry {

    private final Cases cases;
    private final Inquiries inquiries;
    private final ContactTopics topics;
    private final Vault vault;
    private final Features features;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ContinueInquiry(
            Cases cases,
            Inquiries inquiries,
            ContactTopics topics,
            Vault vault,
            Features features,
            Stores stores,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.inquiries = inquiries;
        this.topics = topics;
        this.vault = vault;
        this.features = features;
        this.stores = stores;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param key of the wish: sent again, it is added once
     * @param given what {@link ContactForms#REPLY} was given, without errors
     * @return false if the case is closed; nothing is kept then
     */
    public boolean add(Case open, UUID key, Submission given) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var done = write(open, key, given);
            if (!done) {
                status.setRollbackOnly();
            }
            return done;
        }));
    }

    private boolean write(Case open, UUID key, Submission given) {
        var store = open.store();
        var now = clock.instant();
        var answered = inquiries.of(store, open.id()).getLast().isAnswer();
        if (!inquiries.add(store, open.id(), new Message(key, Optional.empty(), now))) {
            return true;
        }
        if (!cases.step(store, open.id(), CaseStep.WROTE_AGAIN, CaseState.WITH_STORE, now)) {
            return false;
        }
        if (answered) { // who adds to a question that waits does not move its day
            cases.move(store, open.id(), topics.due(stores.get(store), open.topic(), now));
        }
        var purpose = topics.purpose(store, open.topic());
        var known = Known.of(ContactUses.ask(purpose)).and(features.of(store).told());
        vault.add(store, open.writer().orElseThrow(), key, given, purpose, known);
        return true;
    }
}
