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
 * Finds the version of the policy that a person last agreed to: the one in force when they created their account or signed up, or when
 * the newest paid order of their address was placed. Opens nothing, so looking leaves no entry. Asks no database in a store whose
 * policy never changed, and once where nothing changed since the person came. Whoever agreed to the version in force does so until
 * another rules, so that is remembered for a few minutes and their next checkout asks nothing.
 */
@Component
public class LastAgreed {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private record Person(StoreId store, SubjectId id) {}

    /** The version in force that somebody agreed to. */
    private final Cache<Person, PolicyVersion> upToDate =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    private final PublishedPolicies policies;
    private final HeldRecords records;
    private final AddressChoices choices;
    private final Orders orders;
    private final Clock clock;

    LastAgreed(PublishedPolicies policies, HeldRecords records, AddressChoices choices, Orders orders, Clock clock) {
        this.policies = policies;
        this.records = records;
        this.choices = choices;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Of whoever is signed in, or has a link that was mailed to them.
     *
     * @return nothing where the policy never changed, or the person is gone
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
     * Of a browser in which an order was placed, whoever did it.
     *
     * @return nothing where the policy never changed, or there is no such order
     */
    public Optional<PolicyVersion> ofOrder(StoreId store, OrderId order) {
        var ruling = ruling(store);
        return ruling.size() == 1 ? Optional.empty() : orders.find(store, order).flatMap(it -> placed(ruling, it));
    }

    /** Those that ruled or are to rule, oldest first; there is always one. */
    private List<PolicyVersion> ruling(StoreId store) {
        return policies.versions(store).stream().filter(it -> !it.isWithdrawn()).toList();
    }

    /** An old text may have been published again: the same text can be several versions. */
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
