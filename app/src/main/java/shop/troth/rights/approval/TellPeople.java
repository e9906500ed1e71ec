package shop.troth.rights.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.mail.MailStates;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.EveryPerson;

/**
 * Tells the people of a case: one email for each address, and a letter for whoever has none, or whose email was not delivered. Putting the
 * emails into the queue is one transaction, so an interrupted run has told nobody and the next one tells everybody.
 */
@Component
@RequiredArgsConstructor
public class TellPeople {

    private static final int AT_ONCE = 5_000;
    private static final UUID FIRST = EveryPerson.FIRST.value();

    private final CasePeople people;
    private final AddressChoices addresses;
    private final MailQueue mail;
    private final MailStates states;

    /**
     * Queues the emails, in the caller's transaction.
     *
     * @param pages everybody whom the case concerns
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(Approvable about, DeclaredMail kind, Iterable<List<SubjectId>> pages, Instant now) {
        for (var page : pages) {
            people.tellWith(about, addresses.firstOfAddress(about.store(), page));
        }
        people.restByLetter(about);
        each(about, some -> mail.addAll(about.store(), kind.kind(), some, now));
    }

    /** Whether emails of this kind still wait. */
    public boolean isWaiting(Approvable about, DeclaredMail kind) {
        return mail.isAnyWaiting(about.store(), kind.kind());
    }

    /** Who was not reached by email needs a letter, in the caller's transaction. Call it once no email waits anymore. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restByLetter(Approvable about, DeclaredMail kind) {
        var undelivered = new ArrayList<UUID>();
        each(about, some -> undelivered.addAll(states.undelivered(about.store(), kind.kind(), some)));
        people.undelivered(about, undelivered);
    }

    private interface Some {
        void take(List<UUID> messages);
    }

    private void each(Approvable about, Some some) {
        var messages = people.messages(about, FIRST, AT_ONCE);
        while (!messages.isEmpty()) {
            some.take(messages);
            messages = people.messages(about, messages.getLast(), AT_ONCE);
        }
    }
}
