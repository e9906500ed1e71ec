package shop.troth.web;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.kernel.StoreId;

/** Something that counts requests per network (addition system-protection), by keyed hash and never by address. */
public interface NetworkCounts {

    /**
     * The keys of a store's recently used counts, for the check that they identify no network.
     *
     * @param within how recently they were used
     */
    Set<String> names(StoreId store, Duration within);

    /** The keys in one cache that begin with the store's id. */
    static Set<String> names(Cache<String, ?> counts, StoreId store, Duration within) {
        var ages = counts.policy().expireAfterAccess().orElseThrow();
        return counts.asMap().keySet().stream()
                .filter(it -> it.startsWith(store + " "))
                .filter(it ->
                        ages.ageOf(it).filter(age -> age.compareTo(within) <= 0).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
