package shop.troth.checkout;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;

/** Shows buyers what they typed, for the review. */
@Service
@RequiredArgsConstructor
public class ReadDetails {

    private final Vault vault;
    private final CheckoutForm form;

    /** @return the details; no value if none were given yet, or if they have been deleted */
    public Optional<OpenedValues> read(StoreId store, Cart cart) {
        var use = CheckoutUses.REVIEW.without(form.leftOut(store));
        return Optional.ofNullable(cart.subject())
                .map(it -> vault.open(store, it, use, use.known()))
                .filter(it -> it.find(Kind.NAME).isPresent());
    }
}
