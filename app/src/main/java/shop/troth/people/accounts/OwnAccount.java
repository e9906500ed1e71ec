package shop.troth.people.accounts;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Opened;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** What the owner of an account, signed in, does with it. */
@Component
public class OwnAccount {

    private final Accounts accounts;
    private final Vault vault;
    private final List<EndsWithAccount> others;
    private final AccountRecords records;
    private final EraseAccount eraseAccount;
    private final AddressHalts halts;
    private final Clock clock;

    OwnAccount(
            Accounts accounts,
            Vault vault,
            List<EndsWithAccount> others,
            AccountRecords records,
            EraseAccount eraseAccount,
            AddressHalts halts,
            Clock clock) {
        this.accounts = accounts;
        this.vault = vault;
        this.others = others;
        this.records = records;
        this.eraseAccount = eraseAccount;
        this.halts = halts;
        this.clock = clock;
    }

    /** What the account's page shows. */
    public Opened open(Session session) {
        var use = AccountUses.SHOW;
        return vault.open(session.store(), session.person(), use, use.known());
    }

    /**
     * @param given what {@link AccountForms#rename} was given, without errors
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public void rename(Session session, Submission given) {
        lock(session);
        records.correct(session.store(), session.person(), session.account(), given);
    }

    /**
     * Makes everybody wait who is about to change the account, or what came with its address, until the caller's transaction ends.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Session session) {
        accounts.lockOpen(session);
        halts.lock(session.store(), session.person()); // before the records of its people, as a stop does
    }

    /**
     * Closes the account: nobody signs in any more, and its address is free. What it held goes when the policy's period after the end of
     * an account is over, or at once. A change of email that waits comes to nothing and is forgotten either way;
     * one that is done is forgotten in its own time, when its old address has been told. Orders keep their own time, as those of a guest do.
     *
     * @param now whether it goes at once; then nobody is left to write to that it was closed, unless the law keeps them
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
