package shop.troth.rights.erase;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.rights.Asker;
import shop.troth.rights.OwnPeople;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.OwnEntries;

/**
 * Deletes everything that somebody has with a store, because they ask (clause millipore.correct-or-delete). In one transaction it is written
 * down for all their records that they asked, and those that nothing keeps are erased: what something open still needs is erased by
 * {@link EraseAsked} later, without being asked for again. What comes later, such as a new order, is not part of it.
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
    private final EraseAsked eraseAsked;
    private final EraseAccount eraseAccount;
    private final PlanDeletion planDeletion;
    private final OwnEntries ownEntries;

    DeleteData(
            OwnPeople ownPeople,
            AddressChoices addresses,
            EraseAsked eraseAsked,
            EraseAccount eraseAccount,
            PlanDeletion planDeletion,
            OwnEntries ownEntries) {
        this.ownPeople = ownPeople;
        this.addresses = addresses;
        this.eraseAsked = eraseAsked;
        this.eraseAccount = eraseAccount;
        this.planDeletion = planDeletion;
        this.ownEntries = ownEntries;
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
        var gone =
                eraseAsked.ask(store, own.keySet()).stream().filter(trace::has).count();
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
