package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
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
     * Erases people, and with those of them who own an account that is not closed all that is kept for it, in one transaction. Where something
     * holds its owner, an account is closed. Safe to repeat.
     *
     * @return how it ended, of each of them at least
     */
    public Map<SubjectId, Erasure> erase(StoreId store, Collection<SubjectId> people) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lock(store, people);
            return eraseLocked(store, people);
        }));
    }

    /**
     * Makes everybody wait who is about to change an account of these people, or something that came with one of their addresses; in the
     * caller's transaction. Whoever erases them and writes more about them takes this first.
     */
    public void lock(StoreId store, Collection<SubjectId> people) {
        accounts.lockOf(store, people);
        halts.lock(store, people); // before the records of its people, as a stop does
    }

    /** As {@link #erase}, in the caller's transaction, which has {@linkplain #lock locked} them. */
    public Map<SubjectId, Erasure> eraseLocked(StoreId store, Collection<SubjectId> people) {
        var open = notClosed(store, people);
        var all = new LinkedHashSet<>(people);
        open.forEach(it -> all.addAll(kept(it, true)));
        var erasures = vault.eraseAll(store, all);
        open.stream()
                .filter(it -> erasures.get(it.person()) instanceof Erasure.Held)
                .forEach(
                        it -> { // of the others, the database lets it go with the account
                            signOut(it);
                            closed(it);
                        });
        return erasures;
    }

    /**
     * Closes the account of an owner who asked to be erased and stays for now: nobody signs in any more, and what is kept for the account,
     * such as its address book, goes. What is left waits as in an account that was closed, and its address is told. Safe to repeat.
     */
    public void close(StoreId store, SubjectId owner) {
        transaction.executeWithoutResult(status -> notClosed(store, List.of(owner))
                .forEach(it -> {
                    halts.lock(store, owner);
                    signOut(it);
                    vault.eraseAll(store, kept(it, false));
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

    private List<Accounts.Row> notClosed(StoreId store, Collection<SubjectId> owners) {
        return accounts.lockOf(store, owners).stream()
                .filter(it -> !it.is(State.CLOSED))
                .toList();
    }

    /**
     * Ends what other modules keep for an account.
     *
     * @param all whether a change of email goes, too, that is done and of which its old address has yet to be told
     * @return under whom the vault has something for it
     */
    private Set<SubjectId> kept(Accounts.Row account, boolean all) {
        var people = new LinkedHashSet<SubjectId>();
        change(account, all).ifPresent(people::add);
        others.forEach(it -> people.addAll(it.erased(account.store(), account.id())));
        return people;
    }

    /** From here the periods count that wait for the end of an account; whoever had it is told by mail. In the caller's transaction. */
    void closed(Accounts.Row account) {
        var now = clock.instant();
        accounts.change(account, State.CLOSED, null);
        vault.ended(account.store(), account.person(), account.id(), Ends.ACCOUNT_CLOSED, now);
        mail.addAgain(account.store(), AccountMails.CLOSED, account.id(), now, Duration.ZERO);
    }

    /** Nobody signs in any more, and an address that was to be its own is forgotten; in the caller's transaction, which locked it. */
    void end(Accounts.Row account) {
        halts.lock(account.store(), account.person()); // before the records of its people, as a stop does
        signOut(account);
        change(account, false).ifPresent(it -> vault.erase(account.store(), it));
    }

    private void signOut(Accounts.Row account) {
        sessions.endAll(account.store(), account.id());
        links.end(account.store(), List.of(account.id()));
        passkeys.removeAll(account.store(), account.id());
    }

    private Optional<SubjectId> change(Accounts.Row account, boolean all) {
        return changes.of(account.store(), account.id())
                .filter(it -> all || !it.done())
                .map(EmailChanges.Change::person);
    }
}
