package shop.troth.cases.contact.close;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.WriteAnswer;

/** Closes conversations that a person answered and whose writer wrote nothing more within {@link WriteAnswer#STANDS}. */
@Service
public class CloseAnswered {

    private static final int AT_ONCE = 100;

    private final Cases cases;
    private final Inquiries inquiries;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CloseAnswered(Cases cases, Inquiries inquiries, TransactionTemplate transaction, Clock clock) {
        this.cases = cases;
        this.inquiries = inquiries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round over all stores. Safe to repeat, and to run on several nodes. */
    public void close() {
        while (batch() == AT_ONCE) {
            // the next batch
        }
    }

    private int batch() {
        var many = transaction.execute(status -> {
            var now = clock.instant();
            var due = inquiries.answeredAndDue(now, AT_ONCE);
            due.forEach(it -> cases.step(it.store(), it.id(), CaseStep.ANSWER_STOOD, CaseState.CLOSED, now));
            return due.size();
        });
        return many == null ? 0 : many;
    }
}
