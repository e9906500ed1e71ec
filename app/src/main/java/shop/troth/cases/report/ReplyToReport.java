package shop.troth.cases.report;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseRecords;
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
import shop.troth.vault.gate.CallerFacts;

/**
 * Adds a shopper's next message to their report: it is the store's turn again, with a new deadline. A closed report is reopened, unless
 * another on the same topic is open.
 */
@Service
@RequiredArgsConstructor
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
        var known = CallerFacts.of(ReportUses.REPLIED).and(features.of(store).facts());
        vault.add(store, buyer, reply.id(), given, ContactUses.INQUIRY, known);
        return Outcome.ADDED;
    }

    private boolean isAnswered(Case about) {
        var written = inquiries.of(about.store(), about.id());
        return !written.isEmpty() && written.getLast().isAnswer();
    }

    /** Reopens closed reports. Closed cases of other kinds stay closed. */
    @Component
    @RequiredArgsConstructor
    static class ReopenedReports {

        private final JdbcClient db;
        private final CaseRecords records;
        private final Inquiries inquiries;
        private final Vault vault;

        /**
         * Reopens a report in the caller's transaction, which has locked the case: it waits for the store again, and the retention period of
         * its messages waits for its end again.
         *
         * @param due the store's deadline
         * @return false if it is not a closed report, if a child's data in it was deleted, or if another report on its topic is open
         */
        @Transactional(propagation = Propagation.MANDATORY)
        boolean reopen(Case closed, SubjectId buyer, Instant now, Instant due) {
            var store = closed.store();
            var opened = db.sql("""
                    with opened as (
                        update cases.opened c
                           set state = 'with-store', ending = null, closed_at = null, steps = steps + 1, due_at = :due
                         where store_id = :store and id = :id and kind = 'report' and state = 'closed' and ending <> 'deleted'
                           and not exists (select from cases.opened o
                                            where o.store_id = c.store_id and o.about = c.about and o.kind = c.kind
                                              and o.topic = c.topic and o.state <> 'closed')
                         returning store_id, id, steps)
                    insert into cases.step (store_id, case_id, position, what, at)
                    select store_id, id, steps, :what, :now from opened
                    """)
                    .param("due", due.atOffset(ZoneOffset.UTC))
                    .param("store", store.value())
                    .param("id", closed.id().value())
                    .param("what", CaseStep.WROTE_AGAIN.word())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            if (opened == 0) {
                return false;
            }
            records.opened(store, closed.id(), closed.about());
            inquiries.of(store, closed.id()).forEach(it -> vault.reopened(store, buyer, it.id()));
            return true;
        }
    }
}
