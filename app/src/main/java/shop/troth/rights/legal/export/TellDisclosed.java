package shop.troth.rights.legal.export;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
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
@RequiredArgsConstructor
public class TellDisclosed {

    private static final Logger LOG = LoggerFactory.getLogger(TellDisclosed.class);

    private final LegalPeople people;
    private final LegalRequests requests;
    private final AddressChoices addresses;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Runs once for all stores. Safe to repeat, and to run on several nodes at once. */
    @Recurring(name = "tell-disclosed", every = "1m")
    public void sweep() {
        sweep(clock.instant());
    }

    /** The same, as if it were this moment. A request whose people cannot be told waits for the next round, and keeps no other. */
    public void sweep(Instant moment) {
        people.due(moment).forEach(it -> tellAlone(it, moment));
        transaction.executeWithoutResult(status -> requests.sweep(moment));
    }

    private void tellAlone(LegalPeople.Due due, Instant moment) {
        try {
            transaction.executeWithoutResult(status -> tell(due, moment));
        } catch (RuntimeException e) {
            LOG.error(
                    "Could not tell people of {} what was disclosed about them; will retry: {}",
                    due.store(),
                    e.getClass().getSimpleName());
        }
    }

    /** Marks people as told and queues their emails, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void tell(LegalPeople.Due due, Instant moment) {
        var told = new HashSet<SubjectId>();
        for (var one : people.take(due, moment)) {
            if (one.disclosed() && !told.contains(one.person())) {
                told.addAll(addresses.sameAddress(one.store(), one.person()));
                mail.add(one.store(), LegalUses.MAIL.kind(), one.id(), clock.instant());
            }
        }
    }
}
