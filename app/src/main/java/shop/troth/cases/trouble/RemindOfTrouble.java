package shop.troth.cases.trouble;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseMails;
import shop.troth.cases.Cases;
import shop.troth.kernel.Recurring;
import shop.troth.mail.MailQueue;

/** Reminds shoppers, once, of cases that wait for them. */
@Component
@RequiredArgsConstructor
class RemindOfTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(RemindOfTrouble.class);

    private final Cases cases;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * One round. Whichever node takes a case out of the list of those to remind, its reminder is written in the same transaction. One that
     * cannot be written waits for the next round, and keeps no other.
     */
    @Recurring(name = "remind-of-trouble", every = "1m")
    void remind() {
        var failed = new ArrayList<UUID>();
        var more = true;
        while (more) {
            more = next(failed);
        }
    }

    private boolean next(List<UUID> failed) {
        var due = new AtomicReference<@Nullable Case>();
        try {
            transaction.executeWithoutResult(status -> {
                var now = clock.instant();
                cases.toRemind(now, failed).ifPresent(it -> {
                    due.set(it);
                    mail.add(it.store(), CaseMails.REMINDER, it.id().value(), now);
                });
            });
        } catch (RuntimeException e) {
            var one = due.get();
            if (one == null) {
                throw e;
            }
            failed.add(one.id().value());
            LOG.error(
                    "Could not remind somebody of a case of {}; will retry: {}",
                    one.store(),
                    e.getClass().getSimpleName());
        }
        return due.get() != null;
    }
}
