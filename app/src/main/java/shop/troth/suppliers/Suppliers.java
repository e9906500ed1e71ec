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
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;
import shop.troth.vault.Known;

/** Knows the facts about recipients: {@code contract}, {@code needed}, {@code in-country}. They stand in {@code store.yaml}. */
@Component
public class Suppliers {

    private final Stores stores;
    private final Clock clock;

    Suppliers(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * What is true of whoever plays this part for the store today. Where nobody does, or the contract is over, nothing is: then
     * the policy lets nothing out.
     */
    public Known to(StoreId store, Recipient role, Purpose purpose) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var country = stores.get(store).country();
        var partner = stores.get(store).suppliers().stream()
                .filter(it -> it.role().equals(role.name()))
                .filter(it -> it.underContractOn(today))
                .findFirst();
        if (partner.isEmpty()) {
            return data -> Circumstances.none();
        }
        var always = facts(partner.get(), country);
        var needs = partner.get().needs().getOrDefault(purpose.name(), Set.of());
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
