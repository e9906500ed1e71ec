package shop.troth.checkout;

import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.vault.Kind;
import shop.troth.vault.Known;
import shop.troth.vault.Opened;
import shop.troth.vault.Vault;

/** Shows buyers what they typed, for the review. */
@Service
public class ReadDetails {

    private final Vault vault;

    ReadDetails(Vault vault) {
        this.vault = vault;
    }

    /** @return nothing if none were given yet, or they were forgotten since */
    public Optional<Opened> read(StoreId store, Cart cart) {
        return Optional.ofNullable(cart.subject())
                .map(it -> vault.open(store, it, CheckoutUses.REVIEW, Known.of(Fact.CHECKOUT_OPEN)))
                .filter(it -> it.find(Kind.NAME).isPresent());
    }
}
