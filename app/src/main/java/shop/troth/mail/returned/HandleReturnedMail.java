package shop.troth.mail.returned;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.mail.returned.Deliverability.Returned;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;

/**
 * Acts on mail that came back. A hard bounce, or the fifth message within a month that did not reach the address, marks it as undeliverable
 * for everybody who has it; a complaint is an objection. What was refused for another reason, such as the sender or a full mailbox, changes
 * nothing. Each report is acted on once, by one node.
 */
@Component
@RequiredArgsConstructor
public class HandleReturnedMail {

    private static final Logger LOG = LoggerFactory.getLogger(HandleReturnedMail.class);

    /** So many messages that did not reach an address within {@link #WITHIN} make it undeliverable. */
    public static final int MOST_UNREACHED = 5;

    private static final Duration WITHIN = Duration.ofDays(30);
    private static final int AT_ONCE = 500;

    private final Deliverability deliverability;
    private final AddressChoices choices;
    private final List<Complaints> complaints;
    private final Register register;
    private final Stores stores;
    private final TransactionTemplate transaction;

    /** Acts on all reports that nobody has acted on yet. One that cannot be acted on waits, and holds up no other. */
    public void handle() {
        var left = AT_ONCE;
        var failed = new HashSet<UUID>();
        while (left-- > 0 && handle(failed)) {
            // until none is left
        }
        if (left < 0) {
            LOG.warn("More than {} messages came back at once; the others follow in a minute", AT_ONCE);
        }
    }

    private boolean handle(Collection<UUID> failed) {
        var taken = new AtomicReference<@Nullable Returned>();
        try {
            return Objects.requireNonNull(transaction.execute(status -> handleNext(failed, taken::set)));
        } catch (RuntimeException e) {
            var report = taken.get();
            if (report == null) {
                throw e;
            }
            LOG.error(
                    "A returned email of {} could not be acted on; will retry: {}",
                    report.store(),
                    e.getClass().getSimpleName());
            return failed.add(report.mail());
        }
    }

    private boolean handleNext(Collection<UUID> failed, Consumer<Returned> taken) {
        var next = deliverability.next(failed);
        next.ifPresent(taken);
        next.ifPresent(it -> {
            switch (it.verdict()) {
                case HARD -> mark(it);
                case UNREACHABLE -> count(it);
                case SOFT -> {}
                case COMPLAINT -> object(it);
                case AUTOMATIC, UNKNOWN -> throw new IllegalStateException("never noted");
            }
        });
        return next.isPresent();
    }

    private void count(Returned returned) {
        var same = choices.sameAddress(returned.store(), returned.person());
        if (deliverability.unreachable(returned.store(), same, returned.at().minus(WITHIN)) >= MOST_UNREACHED) {
            mark(returned);
        }
    }

    private void mark(Returned returned) {
        deliverability.mark(returned.store(), choices.sameAddress(returned.store(), returned.person()), returned.at());
    }

    private void object(Returned returned) {
        var purpose = register.mail(returned.kind()).map(it -> it.purpose());
        purpose.ifPresent(it -> complaints.forEach(
                listener -> listener.complained(stores.get(returned.store()), returned.person(), it)));
    }
}
