package shop.troth.cases.report;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.features.Features;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.Known;

/**
 * Adds a shopper's next message to their report: it is the store's turn again, with a new deadline. A closed report is reopened, unless
 * another on the same topic is open.
 */
@Service
public class ReplyToReport {

    /** The outcome of adding a reply. */
    public enum Outcome {
        ADDED,
        /** The report is closed, and cannot be reopened. */
        CLOSED,
        /** Everything about the buyer was erased. */
        ERASED
    }

    private final Cases cases;
    private final Inquiries inquiries;
    private final ReopenedReports reopened;
    private final Vault vault;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplyToReport(
            Cases cases,
            Inquiries inquiries,
            ReopenedReports reopened,
            Vault vault,
            Features features,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.inquiries = inquiries;
        this.reopened = reopened;
        this.vault = vault;
        this.features = features;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param about a report
     * @param buyer the buyer of its order
     * @param key idempotency key: a repeated request adds the reply only once
     * @param given data given with {@link shop.troth.cases.contact.ContactForms#REPLY}, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected
     */
    public Outcome add(Case about, SubjectId buyer, UUID key, Submission given) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> write(about, buyer, key, given)));
        } catch (DuplicateKeyException e) { // another on the same topic was opened at this moment
            return Outcome.CLOSED;
        } catch (RootKeyset.DoesNotOpen e) {
            return Outcome.ERASED;
        }
    }

    private Outcome write(Case about, SubjectId buyer, UUID key, Submission given) {
        var store = about.store();
        var now = clock.instant();
        var open = inquiries.lock(store, about.id());
        if (inquiries.has(store, about.id(), key)) {
            return Outcome.ADDED;
        }
        var due = now.plus(CaseKind.REPORT.time());
        if (open) {
            if (isAnswered(about)) { // adding to a report that waits does not change its deadline
                cases.move(store, about.id(), due);
            }
            cases.step(store, about.id(), CaseStep.WROTE_AGAIN, CaseState.WITH_STORE, now);
        } else if (!reopened.reopen(about, buyer, now, due)) {
            return Outcome.CLOSED;
        }
        var reply = new Message(UUID.randomUUID(), Optional.empty(), now);
        inquiries.add(store, about.id(), reply, key);
        var known = Known.of(ReportUses.REPLIED).and(features.of(store).told());
        vault.add(store, buyer, reply.id(), given, ContactUses.INQUIRY, known);
        return Outcome.ADDED;
    }

    private boolean isAnswered(Case about) {
        var written = inquiries.of(about.store(), about.id());
        return !written.isEmpty() && written.getLast().isAnswer();
    }
}
