package shop.troth.rights.erase;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.rights.OwnPeople;
import shop.troth.rights.Requester;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.OwnEntries;

/**
 * Deletes everything of somebody who asks for it (clause millipore.correct-or-delete). One transaction records the request for all their
 * records, and erases those that nothing keeps. What is still needed by something open is erased later by {@link EraseAsked} without
 * another request. Data that comes later, such as a new order, is not included.
 */
@Service
@RequiredArgsConstructor
public class DeleteData {

    /** How long to wait for the ledger entries; they are usually sealed within a second or two. */
    private static final Duration SEALED = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(100);

    /**
     * The result of a deletion.
     *
     * @param entries numbers of the ledger entries that record it, except those not sealed yet
     * @param sealing whether some entries are not sealed yet
     * @param any whether anything was deleted
     * @param closed whether the requester's account was erased or at least closed
     * @param left what is kept, and why
     */
    public record Done(List<Long> entries, boolean sealing, boolean any, boolean closed, PlanDeletion.Left left) {}

    private final OwnPeople ownPeople;
    private final AddressChoices addresses;
    private final EraseAsked eraseAsked;
    private final EraseAccount eraseAccount;
    private final PlanDeletion planDeletion;
    private final OwnEntries ownEntries;

    /** Deletes everything of the requester. Safe to repeat. */
    public Done delete(StoreId store, Requester asker) {
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
     * What was erased; its ledger entries may not be sealed yet.
     *
     * @param own everybody included in the request
     * @param trace finds the entries
     * @param gone how many of them had something to erase and were erased
     */
    record Erased(Set<SubjectId> own, OwnEntries.Trace trace, long gone) {}

    /** Does everything except waiting for the ledger entries; durable on return. */
    Erased erase(StoreId store, Requester asker) {
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
