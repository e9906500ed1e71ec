package shop.troth.proof.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.ProbeContext;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.PeopleOfAccounts;

/** Finds all subject ids under which the probe twin has data of one person. */
@Component
@RequiredArgsConstructor
public class SamePerson {

    private final AddressChoices addresses;
    private final PeopleOfAccounts accounts;

    /** The ids that share the buyer's email address, and the further ids of their account. */
    public List<SubjectId> of(ProbeContext scene, SubjectId buyer) {
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
