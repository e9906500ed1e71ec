package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.passkey.Passkeys;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Ends;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.trip.Carried;
import shop.troth.vault.trip.Trip;

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
    private final NamedParameterJdbcOperations db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Accounts that nobody else changes before the transaction has ended in which they were locked. */
    public static final class Locked {

        private final List<Accounts.Row> rows;

        private Locked(List<Accounts.Row> rows) {
            this.rows = rows;
        }

        private List<Accounts.Row> notClosed(Collection<SubjectId> owners) {
            return rows.stream()
                    .filter(it -> !it.is(State.CLOSED) && owners.contains(it.person()))
                    .toList();
        }
    }

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
            NamedParameterJdbcOperations db,
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
        this.db = db;
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
            var trip = new Trip(db);
            var locked = lock(trip, store, people);
            trip.make();
            return eraseLocked(store, people, locked.get(), nothing -> {});
        }));
    }

    /**
     * Makes everybody wait who is about to change an account of these people, or something that came with one of their addresses; in the
     * caller's transaction. Whoever erases them and writes more about them takes this first.
     *
     * @return their accounts, to be asked once the trip was made
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Supplier<Locked> lock(Trip trip, StoreId store, Collection<SubjectId> people) {
        var rows = trip.take(accounts.lockingOf(store, people));
        halts.lock(trip, store, people); // before the records of its people, as a stop does
        return () -> new Locked(rows.get());
    }

    /**
     * As {@link #erase}, in the caller's transaction.
     *
     * @param locked the accounts of these people
     * @param besides what is asked when they are gone, on the last trip; not called where nobody goes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<SubjectId, Erasure> eraseLocked(
            StoreId store, Collection<SubjectId> people, Locked locked, Consumer<Trip> besides) {
        var open = locked.notClosed(people);
        var all = new LinkedHashSet<>(people);
        open.forEach(it -> all.addAll(kept(it, true)));
        var erasures = vault.eraseAll(store, all, besides);
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
        transaction.executeWithoutResult(status -> accounts.lockOf(store, List.of(owner)).stream()
                .filter(it -> !it.is(State.CLOSED))
                .forEach(it -> {
                    halts.lock(store, owner);
                    signOut(it);
                    vault.eraseAll(store, kept(it, false), nothing -> {});
                    closed(it);
                }));
    }

    /** Those of these people who own an account that is not closed. */
    public Set<SubjectId> owners(StoreId store, Collection<SubjectId> people) {
        return accounts.owners(store, people);
    }

    /** Those of these accounts that are closed or were never confirmed, with their owners, who can ask for nothing by signing in. */
    public Carried<Map<UUID, SubjectId>> notOpen(StoreId store, Collection<UUID> all) {
        return accounts.notOpen(store, all);
    }

    /**
     * Ends what other modules keep for an account.
     *
     * @param all whether a change of email goes, too, that is done and of which its old address has yet to be told
     * @return under whom the vault has something for it
     */
    private Set<SubjectId> kept(Accounts.Row account, boolean all) {
        var trip = new Trip(db);
        var change = trip.take(changes.asked(account.store(), account.id()));
        var kept = others.stream()
                .map(it -> it.erased(trip, account.store(), account.id()))
                .toList();
        trip.make();
        var people = new LinkedHashSet<SubjectId>();
        change.get()
                .filter(it -> all || !it.done())
                .map(EmailChanges.Change::person)
                .ifPresent(people::add);
        kept.forEach(it -> people.addAll(it.get()));
        return people;
    }

    /** From here the periods count that wait for the end of an account; whoever had it is told by mail. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void closed(Accounts.Row account) {
        var now = clock.instant();
        accounts.change(account, State.CLOSED, null);
        vault.ended(account.store(), account.person(), account.id(), Ends.ACCOUNT_CLOSED, now);
        mail.addAgain(account.store(), AccountMails.CLOSED, account.id(), now, Duration.ZERO);
    }

    /** Nobody signs in any more, and an address that was to be its own is forgotten; in the caller's transaction, which locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(Accounts.Row account) {
        halts.lock(account.store(), account.person()); // before the records of its people, as a stop does
        signOut(account);
        changes.of(account.store(), account.id())
                .filter(it -> !it.done())
                .ifPresent(it -> vault.erase(account.store(), it.person()));
    }

    private void signOut(Accounts.Row account) {
        sessions.endAll(account.store(), account.id());
        links.end(account.store(), List.of(account.id()));
        passkeys.removeAll(account.store(), account.id());
    }
}
