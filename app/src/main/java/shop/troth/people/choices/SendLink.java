package shop.troth.people.choices;

import java.time.Clock;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Vault;

/**
 * Mails an address the link to its preferences. The requester learns nothing about the address, not even from the response time, because
 * the address is looked up on another thread.
 */
@Component
@RequiredArgsConstructor
public class SendLink {

    private static final Logger LOG = LoggerFactory.getLogger(SendLink.class);

    /** Minimum time between two links to the same address. */
    private static final Duration REST = Duration.ofMinutes(10);

    private final Vault vault;
    private final Subscriptions subscriptions;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Mails a link if the store knows the address; returns at once.
     *
     * @param email the address as typed
     */
    public void send(StoreId store, Personal<String> email) {
        Thread.ofVirtual().name("choices-link").start(() -> {
            try {
                queue(store, email);
            } catch (RuntimeException e) {
                LOG.warn(
                        "A link to choices of {} was asked for and not mailed: {}",
                        store,
                        e.getClass().getSimpleName());
            }
        });
    }

    private void queue(StoreId store, Personal<String> email) {
        var find = ChoicesUses.FIND;
        var people = vault.find(store, SubjectLookup.email(email), find, find.known());
        subscriptions
                .of(store, people)
                .map(Subscription::person)
                .or(() -> people.stream().reduce((first, last) -> last))
                .ifPresent(person -> again(store, person));
    }

    /** Mails a new link to somebody who has an older one. */
    public void again(StoreId store, SubjectId person) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> mail.addAgain(store, ChoicesMails.LINK, person.value(), now, REST));
    }
}
