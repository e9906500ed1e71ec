package shop.troth.rights.news;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.HeldRecords;

/**
 * Finds the version of the policy that a person last agreed to: the one in effect when they created their account or signed up, or when the
 * newest paid order of their address was placed. Opens nothing, so it leaves no ledger entry. Does not access the database if a store's
 * policy never changed, and only once if it did not change since the person came. Agreement to the current version is cached for a few
 * minutes.
 */
@Component
@RequiredArgsConstructor
public class LastAgreed {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private record Person(StoreId store, SubjectId id) {}

    /** The people who agreed to the version in effect. */
    private final Cache<Person, PolicyVersion> upToDate =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    private final PublishedPolicies policies;
    private final HeldRecords records;
    private final AddressChoices choices;
    private final Orders orders;
    private final Clock clock;

    /**
     * Returns the version for somebody who is signed in or has a mailed link.
     *
     * @return empty if the policy never changed, or the person was erased
     */
    public Optional<PolicyVersion> of(StoreId store, SubjectId person) {
        var ruling = ruling(store);
        if (ruling.size() == 1) {
            return Optional.empty();
        }
        var current = policies.current(store).number();
        var known = Optional.ofNullable(upToDate.getIfPresent(new Person(store, person)))
                .filter(it -> it.number() == current);
        if (known.isPresent()) {
            return known;
        }
        var agreed = asked(store, person, ruling, current);
        agreed.filter(it -> it.number() == current).ifPresent(it -> upToDate.put(new Person(store, person), it));
        return agreed;
    }

    private Optional<PolicyVersion> asked(StoreId store, SubjectId person, List<PolicyVersion> ruling, int current) {
        var came = records.since(store, person).map(it -> at(ruling, it));
        if (came.isEmpty() || came.get().number() == current) {
            return came;
        }
        var ordered = orders.of(store, choices.sameAddress(store, person), clock.instant(), 1).stream()
                .flatMap(it -> placed(ruling, it).stream());
        return Stream.concat(came.stream(), ordered).max(Comparator.comparingInt(PolicyVersion::number));
    }

    /**
     * Returns the version for a browser in which an order was placed, no matter by whom.
     *
     * @return empty if the policy never changed, or there is no such order
     */
    public Optional<PolicyVersion> ofOrder(StoreId store, OrderId order) {
        var ruling = ruling(store);
        return ruling.size() == 1 ? Optional.empty() : orders.find(store, order).flatMap(it -> placed(ruling, it));
    }

    /** Returns past, current, and announced versions, oldest first; never empty. */
    private List<PolicyVersion> ruling(StoreId store) {
        return policies.versions(store).stream().filter(it -> !it.isWithdrawn()).toList();
    }

    /** Returns the version under which an order was placed. Several versions may have the same text, so its date counts, too. */
    private static Optional<PolicyVersion> placed(List<PolicyVersion> ruling, Order order) {
        return ruling.stream()
                .filter(it ->
                        it.shortHash().equals(order.policy()) && !it.effective().isAfter(order.placedAt()))
                .reduce((earlier, later) -> later);
    }

    private static PolicyVersion at(List<PolicyVersion> ruling, Instant moment) {
        return ruling.stream()
                .filter(it -> !it.effective().isAfter(moment))
                .reduce((earlier, later) -> later)
                .orElse(ruling.getFirst());
    }
}
