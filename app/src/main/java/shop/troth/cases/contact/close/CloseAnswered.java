package shop.troth.cases.contact.close;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.WriteAnswer;
import shop.troth.kernel.Recurring;

/** Closes conversations that staff answered and whose writer wrote nothing more within {@link WriteAnswer#STANDS}. */
@Service
@RequiredArgsConstructor
public class CloseAnswered {

    private static final Logger LOG = LoggerFactory.getLogger(CloseAnswered.class);
    private static final int AT_ONCE = 100;

    private final Cases cases;
    private final Inquiries inquiries;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** One round over all stores. Safe to repeat, and to run on several nodes. */
    @Recurring(name = "close-answered-messages", every = "1h")
    public void close() {
        try {
            while (batch() == AT_ONCE) {
                // the next batch
            }
        } catch (RuntimeException e) { // one that cannot be closed does not hold up the others
            var due = transaction.execute(status -> inquiries.answeredAndDue(clock.instant(), AT_ONCE));
            Objects.requireNonNull(due).forEach(this::closeAlone);
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

    private void closeAlone(Inquiries.StoreCase one) {
        try {
            transaction.executeWithoutResult(status -> {
                var now = clock.instant();
                inquiries.lock(one.store(), one.id());
                cases.findAll(one.store(), List.of(one.id())).stream()
                        .filter(it -> it.state() == CaseState.WITH_SHOPPER
                                && !it.due().isAfter(now))
                        .forEach(it -> cases.step(it.store(), it.id(), CaseStep.ANSWER_STOOD, CaseState.CLOSED, now));
            });
        } catch (RuntimeException e) {
            LOG.error(
                    "Could not close an answered message of {}; will retry: {}",
                    one.store(),
                    e.getClass().getSimpleName());
        }
    }
}
