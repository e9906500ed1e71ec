package shop.troth.rights.changed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.Notice;
import shop.troth.policy.published.PublishedPolicies;

/** The changes of policies about which people have to be emailed, because the previous version promises it (duty {@code mail-notices}). */
@Component
@RequiredArgsConstructor
public class ChangesDue {

    /**
     * A posted change about which people have to be emailed.
     *
     * @param version its number
     * @param told when the emails went into the queue; nothing if they did not
     */
    public record Due(int version, Instant posted, Optional<Instant> told) {}

    private final PublishedPolicies policies;
    private final ChangesTold told;

    /** Returns a store's changes, oldest first, whether or not its policy allows anybody to be emailed. */
    public List<Due> of(StoreId store) {
        var known = told.times(store);
        return posted(store)
                .map(it -> new Due(
                        it.version().number(),
                        it.posted(),
                        Optional.ofNullable(known.get(it.version().number()))))
                .toList();
    }

    /** Returns the notices of a store's changes. Does not access the database. */
    Stream<Notice> posted(StoreId store) {
        return policies.notices(store).stream()
                .filter(it -> isPromised(it.before().policy()));
    }

    private static boolean isPromised(Policy policy) {
        return policy.duties().stream()
                .anyMatch(
                        it -> it.name().equals(ChangeFeatures.DUTY) && it.when().equals(ChangeFeatures.PUBLISHED));
    }
}
