package shop.troth.people.accounts;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.people.accounts.passkey.Challenges;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Attempts;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.stores.Stores;
import shop.troth.vault.Vault;

/** Takes out what is over: accounts and changes of address that nobody confirmed in two days, links, sessions, challenges, notes of attempts. */
@Service
public class SweepAccounts {

    private static final int AT_ONCE = 200;

    private final Accounts accounts;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Challenges challenges;
    private final Stores stores;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SweepAccounts(
            Accounts accounts,
            EmailChanges changes,
            AccountLinks links,
            Sessions sessions,
            Attempts attempts,
            Challenges challenges,
            Stores stores,
            Vault vault,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.changes = changes;
        this.links = links;
        this.sessions = sessions;
        this.attempts = attempts;
        this.challenges = challenges;
        this.stores = stores;
        this.vault = vault;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Safe to repeat. */
    public void sweep() {
        var now = clock.instant();
        var before = now.minus(AccountMails.WAITS);
        accounts.pendingSince(before, AT_ONCE)
                .forEach(it -> transaction.executeWithoutResult(status -> accounts.lock(it.store(), it.id())
                        .filter(still ->
                                still.is(Account.State.PENDING)) // it may have been confirmed at the last moment
                        .ifPresent(still -> vault.erase(still.store(), still.person()))));
        changes.askedBefore(before, AT_ONCE)
                .forEach(it -> transaction.executeWithoutResult(status -> vault.erase(it.store(), it.person())));
        links.forget(now);
        challenges.forget(now);
        attempts.forget(now);
        stores.all().forEach(it -> sessions.forget(it.id()));
    }
}
