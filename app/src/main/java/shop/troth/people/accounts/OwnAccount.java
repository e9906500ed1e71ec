package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Accounts.State;
import shop.troth.people.accounts.passkey.Passkeys;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Ends;
import shop.troth.vault.Opened;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** What the owner of an account, signed in, does with it. */
@Component
public class OwnAccount {

    private final Accounts accounts;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Vault vault;
    private final MailQueue mail;
    private final List<EndsWithAccount> others;
    private final AccountRecords records;
    private final AddressHalts halts;
    private final Clock clock;

    OwnAccount(
            Accounts accounts,
            EmailChanges changes,
            AccountLinks links,
            Sessions sessions,
            Passkeys passkeys,
            Vault vault,
            MailQueue mail,
            List<EndsWithAccount> others,
            AccountRecords records,
            AddressHalts halts,
            Clock clock) {
        this.accounts = accounts;
        this.changes = changes;
        this.links = links;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.vault = vault;
        this.mail = mail;
        this.others = others;
        this.records = records;
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
        accounts.lockOpen(session);
        records.correct(session.store(), session.person(), session.account(), given);
    }

    /**
     * Closes the account: nobody signs in any more, and its address is free. What it held goes when the policy's period after the end of
     * an account is over, or at once. A change of email that waits comes to nothing and is forgotten either way;
     * one that is done is forgotten in its own time, when its old address has been told. Orders keep their own time, as those of a guest do.
     *
     * @param now whether it goes at once; then nobody can be written to that it was closed
     */
    @Transactional
    public void close(Session session, boolean now) {
        var store = session.store();
        accounts.lock(store, session.account()).filter(it -> it.is(State.OPEN)).ifPresent(account -> {
            halts.lock(store, account.person()); // before the records of its people, as a stop does
            sessions.endAll(store, account.id());
            links.end(store, List.of(account.id()));
            passkeys.removeAll(store, account.id());
            changes.of(store, account.id())
                    .filter(it -> now || !it.done()) // the old address is still to be told of one that is
                    .ifPresent(it -> vault.erase(store, it.person()));
            if (now) {
                others.forEach(it -> it.erased(store, account.id()));
                vault.erase(store, account.person());
            } else {
                accounts.change(account, State.CLOSED, null);
                others.forEach(it -> it.ended(store, account.id(), clock.instant()));
                vault.ended(store, account.person(), account.id(), Ends.ACCOUNT_CLOSED, clock.instant());
                mail.addAgain(store, AccountMails.CLOSED, account.id(), clock.instant(), Duration.ZERO);
            }
        });
    }
}
