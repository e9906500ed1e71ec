package shop.troth.checkout;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.checkout.saved.SavedEntry;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.Known;

/** Takes in, or changes, what a buyer typed: contact, addresses, delivery. Kept for a day unless an order comes of it. */
@Service
public class TakeDetails {

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * @param cart the number to keep in the cookie: another one each time, for somebody may have noted the one before
         * @param saved whether the entry that was asked for is in its address book
         */
        record Taken(CartId cart, boolean saved) implements Outcome {}

        /** There is no cart, nothing in it, or no more the quote that was in it: these would be details for other goods. */
        record NothingToOrder() implements Outcome {}

        /** The cart is being paid; the payment is finished or cancelled first. */
        record BeingPaid() implements Outcome {}
    }

    private final Carts carts;
    private final Vault vault;
    private final Stores stores;
    private final ExemptBuyers exemptBuyers;
    private final Clock clock;

    TakeDetails(Carts carts, Vault vault, Stores stores, ExemptBuyers exemptBuyers, Clock clock) {
        this.carts = carts;
        this.vault = vault;
        this.stores = stores;
        this.exemptBuyers = exemptBuyers;
        this.clock = clock;
    }

    /**
     * Takes them in.
     *
     * @param details without errors, a delivery method chosen
     * @param said what the buyer said of themselves in this browser, such as that they are thirteen or older
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy lets nothing be collected from somebody who has not said that much
     */
    @Transactional
    public Outcome take(StoreId store, CartId id, Submission details, Collection<Fact> said) {
        return take(store, id, details, said, Optional.empty(), Optional.empty());
    }

    /**
     * The same, and asks along for a saved address, and for a certificate by which the buyer pays no sales tax.
     *
     * @param filled the one that the details are, word for word, if they are one
     * @param account of whoever is signed in now
     */
    @Transactional
    public Outcome take(
            StoreId store,
            CartId id,
            Submission details,
            Collection<Fact> said,
            Optional<SavedEntry> filled,
            Optional<UUID> account) {
        var locked = carts.lock(store, id, filled);
        var cart = locked.cart();
        if (cart.lines().isEmpty() || cart.lapsed()) {
            return new Outcome.NothingToOrder();
        }
        if (cart.order() != null) {
            return new Outcome.BeingPaid();
        }
        var use = CheckoutUses.DETAILS;
        var subject = vault.take(
                store, cart.subject(), details, use.purpose(), Known.of(use).and(said));
        var now = clock.instant();
        var of = stores.get(store);
        var chosen = ChosenDelivery.of(of, details, now);
        var delivery = chosen.method().orElseThrow().id();
        var to = ChosenDelivery.to(of, details).exemptBy(exemptBuyers.at(of, account, details));
        var taken = cart.withDetails(subject, delivery, chosen.day().orElse(null), to);
        var fresh = CartId.next();
        carts.putAfresh(store, id, fresh, taken, now);
        return new Outcome.Taken(fresh, locked.saved());
    }
}
