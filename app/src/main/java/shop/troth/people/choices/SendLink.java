package shop.troth.people.choices;

import java.time.Clock;
import java.time.Duration;
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
import shop.troth.vault.Sought;
import shop.troth.vault.Vault;

/**
 * Mails the link to the preferences of an address. Whoever asks learns nothing, not even by how long the answer takes: the address is
 * looked up after it.
 */
@Component
public class SendLink {

    private static final Logger LOG = LoggerFactory.getLogger(SendLink.class);

    /** How long an address is left alone after a link was mailed to it. */
    private static final Duration REST = Duration.ofMinutes(10);

    private final Vault vault;
    private final Subscriptions subscriptions;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SendLink(Vault vault, Subscriptions subscriptions, MailQueue mail, TransactionTemplate transaction, Clock clock) {
        this.vault = vault;
        this.subscriptions = subscriptions;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param email as typed */
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
        var people = vault.find(store, Sought.email(email), find, find.known());
        subscriptions
                .of(store, people)
                .map(Subscription::person)
                .or(() -> people.stream().reduce((first, last) -> last))
                .ifPresent(person -> again(store, person));
    }

    /** Mails a new one to somebody who has an older one. */
    public void again(StoreId store, SubjectId person) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> mail.addAgain(store, ChoicesMails.LINK, person.value(), now, REST));
    }
}
