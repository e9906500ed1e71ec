package shop.troth.rights.legal.export;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.rights.legal.LegalUses;
import shop.troth.rights.legal.kept.LegalPeople;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.vault.AddressChoices;

/**
 * Tells people what was disclosed about them, as soon as no law bars it: with one email for each mailbox, and from then on in the data that
 * they can see. Also ends requests that were not exported in time.
 */
@Component
public class TellDisclosed {

    private final LegalPeople people;
    private final LegalRequests requests;
    private final AddressChoices addresses;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellDisclosed(
            LegalPeople people,
            LegalRequests requests,
            AddressChoices addresses,
            MailQueue mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.people = people;
        this.requests = requests;
        this.addresses = addresses;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Runs once for all stores. Safe to repeat, and to run on several nodes at once. */
    public void sweep() {
        sweep(clock.instant());
    }

    /** Runs once, as of a moment. */
    public void sweep(Instant moment) {
        transaction.executeWithoutResult(status -> {
            tell(moment);
            requests.sweep(moment);
        });
    }

    /** Marks people as told and queues their emails, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void tell(Instant moment) {
        var written = new HashMap<UUID, Set<SubjectId>>();
        for (var one : people.due(moment)) {
            var told = written.computeIfAbsent(one.request(), none -> new HashSet<>());
            if (one.disclosed() && !told.contains(one.person())) {
                told.addAll(addresses.sameAddress(one.store(), one.person()));
                mail.add(one.store(), LegalUses.MAIL.kind(), one.id(), clock.instant());
            }
        }
    }

    /** The scheduled task. */
    @Configuration(proxyBeanMethods = false)
    static class Timed {

        private static final Duration EVERY = Duration.ofMinutes(1);

        @Bean
        Task<Void> tellDisclosedTask(TellDisclosed tellDisclosed) {
            return Tasks.recurring("tell-disclosed", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> tellDisclosed.sweep());
        }
    }
}
