package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.passkey.AccountChallenges;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Attempts;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.stores.Stores;
import shop.troth.vault.Vault;

/**
 * Deletes what has expired: accounts and changes of address that were not confirmed within two days, completed changes whose old address
 * was notified, links, sessions, passkey challenges, and sign-in attempts.
 */
@Service
@RequiredArgsConstructor
public class SweepAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(SweepAccounts.class);
    private static final int AT_ONCE = 200;

    private final Accounts accounts;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AccountChallenges challenges;
    private final Stores stores;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Deletes what has expired. Safe to repeat. */
    @Recurring(name = "sweep-accounts", every = "15m")
    public void sweep() {
        var now = clock.instant();
        var before = now.minus(AccountMails.WAITS);
        each(
                accounts.pendingSince(before, AT_ONCE),
                it -> accounts.lock(it.store(), it.id())
                        .filter(still -> still.is(Account.State.PENDING)) // it may have been confirmed in the meantime
                        .ifPresent(still -> vault.erase(still.store(), still.person())));
        sweepChanges(now);
        links.forget(now);
        challenges.forget(now);
        attempts.forget(now);
        stores.all().forEach(it -> sessions.forget(it.id()));
    }

    /** A completed change keeps the old address until the email that warns its owner was sent, but not for longer than a week. */
    private void sweepChanges(Instant now) {
        var before = now.minus(AccountMails.WAITS);
        each(changes.pendingSince(before, AT_ONCE), this::erase);
        each(changes.completedSince(now.minus(AccountMails.KEPT_TO_NOTIFY), AT_ONCE), this::erase);
        each(changes.completedSince(before, AT_ONCE), it -> {
            if (!mail.isWaiting(it.store(), AccountMails.EMAIL_CHANGED, it.id())) {
                erase(it);
            }
        });
    }

    private void erase(EmailChanges.Change change) {
        vault.erase(change.store(), change.person());
    }

    /** An item that cannot be erased waits for the next run, and does not block others. */
    private <T> void each(List<T> all, Consumer<T> erasing) {
        for (var one : all) {
            try {
                transaction.executeWithoutResult(status -> erasing.accept(one));
            } catch (RuntimeException e) {
                LOG.warn(
                        "something that nobody confirmed could not be deleted; it will be retried: {}",
                        e.getClass().getSimpleName());
            }
        }
    }
}
