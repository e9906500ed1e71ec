package shop.troth.proof.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.Scene;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.PeopleOfAccounts;

/** Under how many numbers the probe twin holds something of one person. */
@Component
public class SamePerson {

    private final AddressChoices addresses;
    private final PeopleOfAccounts accounts;

    SamePerson(AddressChoices addresses, PeopleOfAccounts accounts) {
        this.addresses = addresses;
        this.accounts = accounts;
    }

    /** Everybody under the address of a buyer, and what their account keeps under numbers of its own. */
    public List<SubjectId> of(Scene scene, SubjectId buyer) {
        var all = new ArrayList<>(addresses.sameAddress(scene.twin(), buyer));
        accounts.accounts(scene.twin(), List.copyOf(all), Optional.empty()).values().stream()
                .findFirst()
                .ifPresent(account -> accounts.accounts(scene.twin(), List.of(), Optional.of(account))
                        .keySet()
                        .forEach(it -> {
                            if (!all.contains(it)) {
                                all.add(it);
                            }
                        }));
        return List.copyOf(all);
    }
}
