package shop.troth.suppliers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;
import shop.troth.vault.gate.Known;

/**
 * Knows the facts about recipients: {@code contract}, {@code needed}, {@code in-country}. They stand in {@code store.yaml}. Whoever keeps
 * data where the policy in force promises otherwise is none.
 */
@Component
public class Suppliers {

    private final Stores stores;
    private final PublishedPolicies policies;
    private final Clock clock;

    Suppliers(Stores stores, PublishedPolicies policies, Clock clock) {
        this.stores = stores;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * What is true of whoever plays this part for the store today. Where nobody does, or the contract is over, nothing is: then
     * the policy lets nothing out.
     */
    public Known to(StoreId store, Recipient role, Purpose purpose) {
        return to(store, role, purpose, today());
    }

    /** The same on another day, such as the one after a contract's end. */
    public Known to(StoreId store, Recipient role, Purpose purpose, LocalDate day) {
        return playing(store, role, day).stream()
                .findFirst()
                .map(it -> to(store, it, purpose))
                .orElse(data -> Circumstances.none());
    }

    /**
     * Whoever plays a part for the store and is under contract today, in the order of the register.
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

    /** What is true of one of {@link #playing(StoreId, Recipient)}. */
    public Known to(StoreId store, Supplier partner, Purpose purpose) {
        var always = facts(partner, stores.get(store).contact().country());
        var needs = partner.needs().getOrDefault(purpose.name(), Set.of());
        return data -> needs.contains(data.name()) ? always.with(Fact.NEEDED) : always;
    }

    /** The register, as the page shows it. */
    public List<Supplier> register(StoreId store) {
        return stores.get(store).suppliers();
    }

    private static Circumstances facts(Supplier partner, String country) {
        var known = Circumstances.none().with(Fact.CONTRACT);
        return partner.country().equals(country) ? known.with(Fact.IN_COUNTRY) : known;
    }
}
