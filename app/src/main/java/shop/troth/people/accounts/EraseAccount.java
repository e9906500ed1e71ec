package shop.troth.people.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.Accounts.State;
import shop.troth.people.accounts.passkey.Passkeys;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Ends;
import shop.troth.vault.Erasure;
import shop.troth.vault.Vault;

/** Erases an account at once, with everything that is kept for it, or closes it where its owner's own records wait for something. */
@Service
public class EraseAccount {

    private final Accounts accounts;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Vault vault;
    private final List<EndsWithAccount> others;
    private final AddressHalts halts;
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
     * such as its address book, goes. What is left waits as in an account that was closed. Safe to repeat.
     */
    public void close(StoreId store, SubjectId owner) {
        transaction.executeWithoutResult(status -> notClosed(store, owner).ifPresent(it -> {
            end(it);
            others.forEach(one -> one.erased(store, it.id()));
            closed(it);
        }));
    }

    /** Those of these accounts that are closed, and whose owners can ask for nothing by signing in. */
    public Set<UUID> closed(StoreId store, Collection<UUID> all) {
        return all.isEmpty() ? Set.of() : accounts.closed(store, all);
    }

    private Optional<Accounts.Row> notClosed(StoreId store, SubjectId owner) {
        return accounts.ofOwner(store, owner)
                .flatMap(it -> accounts.lock(store, it))
                .filter(it -> !it.is(State.CLOSED));
    }

    private Erasure erase(Accounts.Row account) {
        end(account);
        others.forEach(it -> it.erased(account.store(), account.id()));
        var erasure = vault.erase(account.store(), account.person());
        if (erasure instanceof Erasure.Held) {
            closed(account);
        }
        return erasure;
    }

    private void closed(Accounts.Row account) {
        accounts.change(account, State.CLOSED, null);
        vault.ended(account.store(), account.person(), account.id(), Ends.ACCOUNT_CLOSED, clock.instant());
    }

    /** Nobody signs in any more, and an address that was to be its own is forgotten; in the caller's transaction, which locked it. */
    void end(Accounts.Row account) {
        var store = account.store();
        halts.lock(store, account.person()); // before the records of its people, as a stop does
        sessions.endAll(store, account.id());
        links.end(store, List.of(account.id()));
        passkeys.removeAll(store, account.id());
        changes.of(store, account.id()).ifPresent(it -> vault.erase(store, it.person()));
    }
}
