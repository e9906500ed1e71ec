package shop.troth.proof.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.stores.Store;

/**
 * Compares what left a store, or stayed in it unencrypted, with its policy. Names no clause in code: the policy itself says which ones are
 * broken.
 */
public interface WatchExits {

    /**
     * Acts in the probe twin, which nobody else visits at the same time.
     *
     * @param sweep whether to search everything, however long it takes
     * @return sentences about what was seen, by id of each clause that it breaks; empty if everything was as it should be
     */
    Map<String, List<String>> look(Store store, PolicyVersion policy, boolean sweep);

    /** Marks clauses as broken between two runs of the proof. */
    interface Marks {

        /**
         * Marks clauses as broken until a run over the whole store that started later ends.
         *
         * @param store a store that people visit, rather than a twin
         * @param sentence what happened, without any value
         */
        void broken(StoreId store, Collection<String> clauses, String sentence, Instant at);
    }
}
