package shop.troth.proof.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.PeopleOfAccounts;

/** All numbers under which the twin keeps data of one buyer. */
@Component
public class PeopleOfBuyer {

    private final AddressChoices addresses;
    private final PeopleOfAccounts accounts;

    PeopleOfBuyer(AddressChoices addresses, PeopleOfAccounts accounts) {
        this.addresses = addresses;
        this.accounts = accounts;
    }

    /** Everybody under the address, and what their account keeps under numbers of its own. */
    public List<SubjectId> of(StoreId twin, SubjectId buyer) {
        var all = new ArrayList<>(addresses.sameAddress(twin, buyer));
        accounts.accounts(twin, List.copyOf(all), Optional.empty()).values().stream()
                .findFirst()
                .ifPresent(account -> accounts.accounts(twin, List.of(), Optional.of(account))
                        .keySet()
                        .forEach(it -> {
                            if (!all.contains(it)) {
                                all.add(it);
                            }
                        }));
        return all;
    }
}
