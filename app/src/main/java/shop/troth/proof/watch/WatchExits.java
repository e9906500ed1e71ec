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
     * What was seen.
     *
     * @param faults sentences by id of each clause that they break
     * @param unfinished why the watch could not be carried out for a clause, by its id
     */
    record Seen(Map<String, List<String>> faults, Map<String, String> unfinished) {
        public static final Seen NOTHING = new Seen(Map.of(), Map.of());
    }

    /**
     * Acts in the probe twin, which nobody else visits at the same time.
     *
     * @param sweep whether to search everything, however long it takes
     * @return what was seen; empty if everything was as it should be
     */
    Seen look(Store store, PolicyVersion policy, boolean sweep);

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
