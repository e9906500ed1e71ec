package shop.troth.cases.report;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseRecords;
import shop.troth.cases.CaseStep;
import shop.troth.cases.contact.Inquiries;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Vault;

/** Reopens closed reports. Closed cases of other kinds stay closed. */
@Component
class ReopenedReports {

    private final JdbcClient db;
    private final CaseRecords records;
    private final Inquiries inquiries;
    private final Vault vault;

    ReopenedReports(JdbcClient db, CaseRecords records, Inquiries inquiries, Vault vault) {
        this.db = db;
        this.records = records;
        this.inquiries = inquiries;
        this.vault = vault;
    }

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
