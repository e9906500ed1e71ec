package shop.troth.people.accounts;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** What a signed-in owner can do with their account. */
@Component
@RequiredArgsConstructor
public class OwnAccount {

    private final Accounts accounts;
    private final Vault vault;
    private final List<AccountDependents> others;
    private final AccountRecords records;
    private final EraseAccount eraseAccount;
    private final AddressHalts halts;
    private final Clock clock;

    /** Returns what the account page shows. */
    public OpenedValues open(Session session) {
        var use = AccountUses.SHOW;
        return vault.open(session.store(), session.person(), use, use.known());
    }

    /**
     * Changes the owner's name.
     *
     * @param given what {@link AccountForms#rename} was given, without errors
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public void rename(Session session, Submission given) {
        lock(session);
        records.correct(session.store(), session.person(), session.account(), given);
    }

    /**
     * Locks the account, and what came with its address, until the caller's transaction ends.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Session session) {
        accounts.lockOpen(session);
        halts.lock(session.store(), session.person()); // before the records of its people, as a stop does
    }

    /**
     * Closes the account: nobody can sign in anymore, and its address can be used for a new account. Its records are deleted when the
     * policy's period after closing ends, or at once. A pending change of email is canceled and deleted; a completed one is deleted after
     * two days, if its old address has been notified, after seven at the latest, or at once with everything else. Orders keep their own
     * retention periods, as a guest's do.
     *
     * @param now whether to delete the records at once; then no email is sent about the closing, unless a hold keeps the owner's records
     */
    @Transactional
    public void close(Session session, boolean now) {
        if (now) {
            eraseAccount.erase(session.store(), List.of(session.person()));
            return;
        }
        var store = session.store();
        accounts.lock(store, session.account()).filter(it -> it.is(State.OPEN)).ifPresent(account -> {
            eraseAccount.end(account);
            others.forEach(it -> it.ended(store, account.id(), clock.instant()));
            eraseAccount.closed(account);
        });
    }
}
