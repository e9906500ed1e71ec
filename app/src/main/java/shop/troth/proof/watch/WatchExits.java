package shop.troth.proof.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.stores.Store;

/** Sees what left a store, or stayed in it as it was typed, against its policy. Knows no clause by name: the policy itself says which it breaks. */
public interface WatchExits {

    /**
     * Acts in the probe twin, which nobody else visits meanwhile.
     *
     * @param sweep whether to search everything, however long it takes
     * @return sentences about what was seen, by the id of each clause it breaks; none if all was as it should be
     */
    Map<String, List<String>> look(Store store, PolicyVersion policy, boolean sweep);

    /** Turns clauses red between two runs of the proof. */
    interface Marks {

        /**
         * Each stays broken until a run over the whole store that began later ends.
         *
         * @param store a store that people visit
         * @param sentence what happened, without a value
         */
        void broken(StoreId store, Collection<String> clauses, String sentence, Instant at);
    }
}
