package shop.troth.rights.erase;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.rights.Asker;
import shop.troth.rights.OwnPeople;
import shop.troth.rights.agent.kept.Exercise;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.ErasureRequests;
import shop.troth.vault.OwnEntries;

/**
 * Deletes everything that somebody has with a store, because they ask (clause millipore.correct-or-delete). That they asked is written
 * down for all their records first, then each is erased by itself: what something open still needs, and what a stopped machine left, is
 * erased by {@link EraseAsked} without being asked for again. What comes later, such as a new order, is not part of it.
 */
@Service
public class DeleteData {

    /** How long the entries are waited for; they are sealed within a second or two. */
    private static final Duration SEALED = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(100);

    /**
     * What was done.
     *
     * @param entries numbers of the ledger's entries that record it; those that are still to be sealed are left out
     * @param sealing whether any is
     * @param any whether anything was deleted
     * @param closed whether the account from which they asked is gone, or closed at least
     * @param left what stays, and why
     */
    public record Done(List<Long> entries, boolean sealing, boolean any, boolean closed, PlanDeletion.Left left) {}

    private final OwnPeople ownPeople;
    private final AddressChoices addresses;
    private final AddressHalts halts;
    private final ErasureRequests requests;
    private final OwnRequests ownRequests;
    private final EraseAsked eraseAsked;
    private final EraseAccount eraseAccount;
    private final PlanDeletion planDeletion;
    private final OwnEntries ownEntries;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeleteData(
            OwnPeople ownPeople,
            AddressChoices addresses,
            AddressHalts halts,
            ErasureRequests requests,
            OwnRequests ownRequests,
            EraseAsked eraseAsked,
            EraseAccount eraseAccount,
            PlanDeletion planDeletion,
            OwnEntries ownEntries,
            TransactionTemplate transaction,
            Clock clock) {
        this.ownPeople = ownPeople;
        this.addresses = addresses;
        this.halts = halts;
        this.requests = requests;
        this.ownRequests = ownRequests;
        this.eraseAsked = eraseAsked;
        this.eraseAccount = eraseAccount;
        this.planDeletion = planDeletion;
        this.ownEntries = ownEntries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Safe to repeat: what is gone stays gone, and what waits goes on waiting. */
    public Done delete(StoreId store, Asker asker) {
        var erased = erase(store, asker);
        var entries = sealed(store, erased.trace(), erased.gone());
        return new Done(
                entries,
                entries.size() < erased.gone(),
                erased.gone() > 0,
                asker.account().isPresent()
                        && eraseAccount.owners(store, List.of(asker.person())).isEmpty(),
                planDeletion.left(store, asker.person(), erased.own()));
    }

    /**
     * What was erased, before its entries are sealed.
     *
     * @param own everybody of whom it was asked
     * @param gone how many of them had something to erase and are gone
     */
    record Erased(Set<SubjectId> own, OwnEntries.Trace trace, long gone) {}

    /** Everything but the receipt; durable on return. */
    Erased erase(StoreId store, Asker asker) {
        var found = addresses.sameAddress(store, asker.person());
        var own = ownPeople.toErase(store, found, asker).people();
        var trace = ownEntries.trace(store, own.keySet());
        transaction.executeWithoutResult(status -> {
            halts.lock(store, asker.person()); // before the records of its people, as a stop does
            requests.add(store, own.keySet(), clock.instant());
            ownRequests.add(store, Exercise.DELETION);
        });
        var gone = own.keySet().stream()
                .filter(it -> eraseAsked.erase(store, it) && trace.has(it))
                .count();
        return new Erased(own.keySet(), trace, gone);
    }

    private List<Long> sealed(StoreId store, OwnEntries.Trace trace, long expected) {
        var end = System.nanoTime() + SEALED.toNanos();
        var entries = ownEntries.erasures(store, trace);
        while (entries.size() < expected && System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return entries;
            }
            entries = ownEntries.erasures(store, trace);
        }
        return entries;
    }
}
