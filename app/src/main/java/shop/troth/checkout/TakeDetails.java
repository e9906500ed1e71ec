package shop.troth.checkout;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.checkout.addressbook.SavedEntry;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Saves or changes what a buyer typed: contact, addresses, delivery. Kept for a day unless an order is placed. */
@Service
@RequiredArgsConstructor
public class TakeDetails {

    /** The result. */
    public sealed interface Outcome {
        /**
         * @param cart the number for the cookie: a new one each time, because somebody may have noted the previous one
         * @param saved whether the requested entry is in its address book
         */
        record Taken(CartId cart, boolean saved) implements Outcome {}

        /** There is no cart, it is empty, or its quote has lapsed, so that the details would be for other goods. */
        record NothingToOrder() implements Outcome {}

        /** The cart is being paid; the payment must be finished or canceled first. */
        record BeingPaid() implements Outcome {}
    }

    private final Carts carts;
    private final Vault vault;
    private final Stores stores;
    private final ExemptBuyers exemptBuyers;
    private final Clock clock;

    /**
     * Saves the details.
     *
     * @param details without errors, and with a delivery method
     * @param said what buyers stated about themselves in this browser, such as that they are thirteen or older
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow collecting the details after these statements
     */
    @Transactional
    public Outcome take(StoreId store, CartId id, Submission details, Collection<Fact> said) {
        return take(store, id, details, said, Optional.empty(), Optional.empty());
    }

    /**
     * The same, and also looks for a saved address, and for a certificate that exempts the buyer from sales tax.
     *
     * @param filled the saved address with exactly these details, if any
     * @param account the account that is signed in, if any
     */
    @Transactional
    public Outcome take(
            StoreId store,
            CartId id,
            Submission details,
            Collection<Fact> said,
            Optional<SavedEntry> filled,
            Optional<UUID> account) {
        return take(store, id, details, CallerFacts.of(CheckoutUses.DETAILS).and(said), filled, account);
    }

    /**
     * The same for details that a buying system sent.
     *
     * @param told whether it was told what they are used for
     */
    @Transactional
    public Outcome takeSent(StoreId store, CartId id, Submission details, Collection<Fact> said, boolean told) {
        var known = told ? CallerFacts.of(CheckoutUses.DETAILS) : CallerFacts.of(Fact.CHECKOUT_OPEN);
        return take(store, id, told ? details : details.untold(), known.and(said), Optional.empty(), Optional.empty());
    }

    private Outcome take(
            StoreId store,
            CartId id,
            Submission details,
            CallerFacts known,
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
        var subject = vault.collect(store, cart.subject(), details, CheckoutUses.DETAILS.purpose(), known);
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
