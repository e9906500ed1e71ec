package shop.troth.fulfillment.access;

import java.time.Clock;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Orders;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Vault;

/**
 * Mails a new link to the newest order of an email address, from which its other orders can be reached. The caller learns nothing, not even
 * from the response time: the order is looked up afterward.
 */
@Service
@RequiredArgsConstructor
public class ResendLink {

    private static final Logger LOG = LoggerFactory.getLogger(ResendLink.class);

    /** How long no further link is mailed to an address. */
    private static final Duration REST = Duration.ofMinutes(10);

    private final Vault vault;
    private final Orders orders;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param email the email address as typed */
    public void resend(StoreId store, Personal<String> email) {
        Thread.ofVirtual().name("resend-link").start(() -> {
            try {
                queue(store, email);
            } catch (RuntimeException e) { // also if the policy does not allow the lookup
                LOG.warn(
                        "A requested order link of {} was not mailed: {}",
                        store,
                        e.getClass().getSimpleName());
            }
        });
    }

    private void queue(StoreId store, Personal<String> email) {
        var prove = FulfillmentUses.PROVE_ADDRESS;
        var people = vault.find(store, SubjectLookup.email(email), prove, prove.known());
        var now = clock.instant();
        orders.of(store, people, now, 1).stream().findFirst().ifPresent(order -> {
            transaction.executeWithoutResult(status ->
                    mail.addAgain(store, MailKinds.ORDER_LINK, order.id().value(), now, REST));
        });
    }
}
