package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ChosenDelivery;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.people.accounts.token.Session;
import shop.troth.pricing.Wanted.Destination;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/** Whose certificates of exemption from sales tax can count at the checkout: those of whoever is signed in. */
@Component
public class ExemptAtCheckout {

    private final ExemptBuyers exemptBuyers;

    ExemptAtCheckout(ExemptBuyers exemptBuyers) {
        this.exemptBuyers = exemptBuyers;
    }

    /** The account that is asked; nothing where a store has no certificates. The database says who it is, for a total hangs on it. */
    public Optional<UUID> account(Store store, HttpServletRequest request) {
        return exemptBuyers.isOffered(store) ? Frames.session(request).map(Session::account) : Optional.empty();
    }

    /** Where an order goes by what is typed so far. */
    public Destination typed(Store store, HttpServletRequest request, Submission sent) {
        return ChosenDelivery.typed(store, sent).exemptBy(exemptBuyers.typed(store, account(store, request), sent));
    }
}
