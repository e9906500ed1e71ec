package shop.troth.suppliers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;
import shop.troth.vault.gate.CallerFacts;

/**
 * Provides the facts about recipients: {@code contract}, {@code needed}, {@code in-country}, from {@code store.yaml}. Recipients that keep
 * data where the policy in force forbids it are ignored.
 */
@Component
@RequiredArgsConstructor
public class Suppliers {

    private final Stores stores;
    private final PublishedPolicies policies;
    private final Clock clock;

    /**
     * The facts that hold today for the recipient with this role. If there is none, or its contract has ended, no fact holds, and the
     * policy lets nothing out.
     */
    public CallerFacts to(StoreId store, Recipient role, Purpose purpose) {
        return to(store, role, purpose, today());
    }

    /** As {@link #to(StoreId, Recipient, Purpose)} on another day, such as the day after a contract ends. */
    public CallerFacts to(StoreId store, Recipient role, Purpose purpose, LocalDate day) {
        return playing(store, role, day).stream()
                .findFirst()
                .map(it -> to(store, it, purpose))
                .orElse(data -> Circumstances.none());
    }

    /**
     * The recipients with this role that are under contract today, in the order of the register.
     *
     * @param role such as {@code supplier.carrier}
     */
    public List<Supplier> playing(StoreId store, Recipient role) {
        return playing(store, role, today());
    }

    private List<Supplier> playing(StoreId store, Recipient role, LocalDate day) {
        var home = stores.get(store).contact().country();
        var policy = policies.current(store).policy();
        return stores.get(store).suppliers().stream()
                .filter(it -> it.role().equals(role.name()))
                .filter(it -> it.underContractOn(day))
                .filter(it -> policy.whyNotIn(it.country(), it.role(), home).isEmpty())
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The facts that hold for one of {@link #playing(StoreId, Recipient)}. */
    public CallerFacts to(StoreId store, Supplier partner, Purpose purpose) {
        var always = facts(partner, stores.get(store).contact().country());
        var needs = partner.needs().getOrDefault(purpose.name(), Set.of());
        return data -> needs.contains(data.name()) ? always.with(Fact.NEEDED) : always;
    }

    private static Circumstances facts(Supplier partner, String country) {
        var known = Circumstances.none().with(Fact.CONTRACT);
        return partner.country().equals(country) ? known.with(Fact.IN_COUNTRY) : known;
    }
}
