package shop.troth.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.stores.Store;

/**
 * What a probe is asked to check.
 *
 * @param store the real store
 * @param policy the version in force
 * @param clause the clause to prove
 * @param sweep whether to search everything, however long it takes
 * @param patience how the check waits for what the store does by itself
 * @param faults what the check has found so far, one sentence each, which it adds to; they count even if it breaks off later
 */
public record ProbeContext(
        Store store, PolicyVersion policy, Clause clause, boolean sweep, ProbePatience patience, List<String> faults) {

    /** The same for a check that has found nothing yet. */
    public ProbeContext(Store store, PolicyVersion policy, Clause clause, boolean sweep, ProbePatience patience) {
        this(store, policy, clause, sweep, patience, new ArrayList<>());
    }

    /** The same for another check. */
    ProbeContext anew() {
        return new ProbeContext(store, policy, clause, sweep, patience);
    }

    /** The store's probe twin. */
    public StoreId twin() {
        return store.id().twin();
    }

    /** The control of this name as the clause sets it; empty if the clause does not name it. */
    public Optional<Clause.Control> control(String name) {
        return clause.controls().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /**
     * Waits for what the twin does by itself, such as an email or a deletion.
     *
     * @return whether it happened; if not, the twin has nothing left to do
     * @throws ProbeIncomplete if the twin still has something to do after minutes
     */
    public boolean happens(BooleanSupplier it) {
        return patience.until(twin(), it);
    }
}
