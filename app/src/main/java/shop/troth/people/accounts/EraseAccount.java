package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Accounts.State;
import shop.troth.people.accounts.passkey.Passkeys;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Ends;
import shop.troth.vault.Erasure;
import shop.troth.vault.Vault;

/** Erases an account at once, with everything that is kept for it, or closes it where its owner's own records wait for something. */
@Component
public class EraseAccount {

    private final Accounts accounts;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Vault vault;
    private final List<EndsWithAccount> others;
    private final AddressHalts halts;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EraseAccount(
            Accounts accounts,
            EmailChanges changes,
            AccountLinks links,
            Sessions sessions,
            Passkeys passkeys,
            Vault vault,
            List<EndsWithAccount> others,
            AddressHalts halts,
            MailQueue mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.changes = changes;
        this.links = links;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.vault = vault;
        this.others = others;
        this.halts = halts;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat.
     *
     * @return empty where this person owns no account, or it is closed already
     */
    public Optional<Erasure> erase(StoreId store, SubjectId owner) {
        return Objects.requireNonNull(
                transaction.execute(status -> notClosed(store, owner).map(this::erase)));
    }

    /**
     * Closes the account of an owner who asked to be erased and stays for now: nobody signs in any more, and what is kept for the account,
     * such as its address book, goes. What is left waits as in an account that was closed, and its address is told. Safe to repeat.
     */
    public void close(StoreId store, SubjectId owner) {
        transaction.executeWithoutResult(status -> notClosed(store, owner).ifPresent(it -> {
            end(it, false);
            others.forEach(one -> one.erased(store, it.id()));
            closed(it);
        }));
    }

    /** Those of these people who own an account that is not closed. */
    public Set<SubjectId> owners(StoreId store, Collection<SubjectId> people) {
        return accounts.owners(store, people);
    }

    /** Those of these accounts that are closed or were never confirmed, with their owners, who can ask for nothing by signing in. */
    public Map<UUID, SubjectId> notOpen(StoreId store, Collection<UUID> all) {
        return all.isEmpty() ? Map.of() : accounts.notOpen(store, all);
    }

    private Optional<Accounts.Row> notClosed(StoreId store, SubjectId owner) {
        return accounts.ofOwner(store, owner)
                .flatMap(it -> accounts.lock(store, it))
                .filter(it -> !it.is(State.CLOSED));
    }

    private Erasure erase(Accounts.Row account) {
        end(account, true);
        others.forEach(it -> it.erased(account.store(), account.id()));
        var erasure = vault.erase(account.store(), account.person());
        if (erasure instanceof Erasure.Held) {
            closed(account);
        }
        return erasure;
    }

    /** From here the periods count that wait for the end of an account; whoever had it is told by mail. In the caller's transaction. */
    void closed(Accounts.Row account) {
        var now = clock.instant();
        accounts.change(account, State.CLOSED, null);
        vault.ended(account.store(), account.person(), account.id(), Ends.ACCOUNT_CLOSED, now);
        mail.addAgain(account.store(), AccountMails.CLOSED, account.id(), now, Duration.ZERO);
    }

    /**
     * Nobody signs in any more, and an address that was to be its own is forgotten; in the caller's transaction, which locked it.
     *
     * @param all whether a change of email goes, too, that is done and of which its old address has yet to be told
     */
    void end(Accounts.Row account, boolean all) {
        var store = account.store();
        halts.lock(store, account.person()); // before the records of its people, as a stop does
        sessions.endAll(store, account.id());
        links.end(store, List.of(account.id()));
        passkeys.removeAll(store, account.id());
        changes.of(store, account.id())
                .filter(it -> all || !it.done())
                .ifPresent(it -> vault.erase(store, it.person()));
    }
}
