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
import lombok.RequiredArgsConstructor;
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
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.Erasure;

/** Erases an account at once with everything kept for it, or closes it if a hold keeps its owner's records. */
@Component
@RequiredArgsConstructor
public class EraseAccount {

    private final Accounts accounts;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Vault vault;
    private final List<AccountDependents> others;
    private final AddressHalts halts;
    private final MailQueue mail;
    private final NamedParameterJdbcOperations db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Accounts that are locked until the transaction in which they were locked ends. */
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

    /**
     * Erases people in one transaction. For those who own an account that is not closed, everything kept for it is erased, too. If
     * something holds an owner, the account is closed instead. Safe to repeat.
     *
     * @return the outcome for at least each of these people
     */
    public Map<SubjectId, Erasure> erase(StoreId store, Collection<SubjectId> people) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var trip = new StatementBatch(db);
            var locked = lock(trip, store, people);
            trip.make();
            return eraseLocked(store, people, locked.get(), nothing -> {});
        }));
    }

    /**
     * Locks the accounts of these people, and what came with their addresses, until the caller's transaction ends. Code that erases them
     * and writes more about them must take this lock first.
     *
     * @return supplier of their accounts, to be used after the round trip
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Supplier<Locked> lock(StatementBatch trip, StoreId store, Collection<SubjectId> people) {
        var rows = trip.take(accounts.lockingOf(store, people));
        halts.lock(trip, store, people); // before the records of its people, as a stop does
        return () -> new Locked(rows.get());
    }

    /**
     * Erases people as {@link #erase} does, in the caller's transaction.
     *
     * @param locked the locked accounts of these people
     * @param besides adds statements to the last round trip, after these people are erased; not called if nobody is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<SubjectId, Erasure> eraseLocked(
            StoreId store, Collection<SubjectId> people, Locked locked, Consumer<StatementBatch> besides) {
        var open = locked.notClosed(people);
        var all = new LinkedHashSet<>(people);
        open.forEach(it -> all.addAll(kept(it, true)));
        var erasures = vault.eraseAll(store, all, besides);
        open.stream()
                .filter(it -> erasures.get(it.person()) instanceof Erasure.Held)
                .forEach(
                        it -> { // erasing the others deletes their accounts
                            signOut(it);
                            closed(it);
                        });
        return erasures;
    }

    /**
     * Closes the account of an owner who asked to be erased but has to be kept for now. Nobody can sign in anymore, and what is kept for
     * the account, such as its address book, is erased. The rest waits as in a closed account, and its address is notified. Safe to repeat.
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

    /** Returns those of these people who own an account that is not closed. */
    public Set<SubjectId> owners(StoreId store, Collection<SubjectId> people) {
        return accounts.owners(store, people);
    }

    /**
     * Returns those of these accounts that are not open, with their owners, who cannot make requests by signing in. Frozen accounts are
     * included: a link for the mailbox that was sent before the freeze still lets its reader delete the data, for as long as it works.
     */
    public BatchedStatement<Map<UUID, SubjectId>> notOpen(StoreId store, Collection<UUID> all) {
        return accounts.notOpen(store, all);
    }

    /**
     * Erases what other modules keep for an account.
     *
     * @param all whether to include a completed change of email whose old address has not been notified yet
     * @return the vault's people with records for the account
     */
    private Set<SubjectId> kept(Accounts.Row account, boolean all) {
        var trip = new StatementBatch(db);
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

    /** Marks the account as closed, starts the retention periods that depend on it, and notifies the owner, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void closed(Accounts.Row account) {
        var now = clock.instant();
        accounts.change(account, State.CLOSED, null);
        vault.ended(account.store(), account.person(), account.id(), EndEvent.ACCOUNT_CLOSED, now);
        mail.addAgain(account.store(), AccountMails.CLOSED, account.id(), now, Duration.ZERO);
    }

    /**
     * Signs the account out everywhere and erases the new address of a pending change of email, in the caller's transaction, which has
     * locked the account.
     */
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
