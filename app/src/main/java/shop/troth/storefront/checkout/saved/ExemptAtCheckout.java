package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ChosenDelivery;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.people.accounts.token.Session;
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/** Applies the tax exemption certificates of the signed-in customer at the checkout. */
@Component
@RequiredArgsConstructor
public class ExemptAtCheckout {

    private final ExemptBuyers exemptBuyers;

    /**
     * Returns the account whose certificates apply; empty if the store has no certificates. The session is read from the database, because
     * the total depends on it.
     */
    public Optional<UUID> account(Store store, HttpServletRequest request) {
        return exemptBuyers.isOffered(store) ? Frames.session(request).map(Session::account) : Optional.empty();
    }

    /** Returns the destination according to the input so far. */
    public Destination typed(Store store, HttpServletRequest request, Submission sent) {
        return ChosenDelivery.typed(store, sent).exemptBy(exemptBuyers.typed(store, account(store, request), sent));
    }
}
