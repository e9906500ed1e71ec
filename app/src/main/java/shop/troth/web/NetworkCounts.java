package shop.troth.web;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.kernel.StoreId;

/** Something that counts what comes from each network (addition system-protection), by its keyed hash and never by its address. */
public interface NetworkCounts {

    /**
     * What the counts of a store that were used lately are filed under, for whoever checks that this names no network.
     *
     * @param within how long ago at most
     */
    Set<String> names(StoreId store, Duration within);

    /** Those of one cache whose names begin with the store. */
    static Set<String> names(Cache<String, ?> counts, StoreId store, Duration within) {
        var ages = counts.policy().expireAfterAccess().orElseThrow();
        return counts.asMap().keySet().stream()
                .filter(it -> it.startsWith(store + " "))
                .filter(it ->
                        ages.ageOf(it).filter(age -> age.compareTo(within) <= 0).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
