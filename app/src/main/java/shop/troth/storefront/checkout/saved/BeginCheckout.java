package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CartId;
import shop.troth.checkout.LookAtCart;
import shop.troth.checkout.saved.FillCheckout;
import shop.troth.checkout.saved.FillCheckout.FilledIn;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.cart.AccountCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;
import shop.troth.vault.Opened;
import shop.troth.vault.trip.Trips;

/** What the form of the checkout begins with: the cart, and what the account of whoever is signed in fills in. */
@Component
public class BeginCheckout {

    private final AccountCart accountCart;
    private final LookAtCart lookAtCart;
    private final FillCheckout fillCheckout;
    private final Trips trips;

    BeginCheckout(AccountCart accountCart, LookAtCart lookAtCart, FillCheckout fillCheckout, Trips trips) {
        this.accountCart = accountCart;
        this.lookAtCart = lookAtCart;
        this.fillCheckout = fillCheckout;
        this.trips = trips;
    }

    /** What was read for a form. Nothing of the account is open. */
    public record Begun(LookAtCart.Seen seen, Supplier<Optional<Filled>> account) {

        /** What fills in the form: what was typed for this order before, or else what the account holds. */
        public FilledIn fillIn(Optional<Opened> typed) {
            var account = this.account.get();
            return typed.isPresent()
                    ? new FilledIn(
                            typed,
                            account.map(it -> it.filling().entries(it.owner())).orElse(List.of()))
                    : account.map(it -> it.filling().open(it.owner())).orElse(FilledIn.NOTHING);
        }
    }

    /** What was read of an account, and who is signed in to it. */
    record Filled(Session owner, FillCheckout.Filling filling) {}

    /**
     * Mostly the cart is in this browser already. Then one trip asks whether somebody is still signed in, and reads their cart and what their
     * account fills in (decision 0060).
     */
    public Begun look(Store store, HttpServletRequest request, HttpServletResponse response) {
        var browser = KnownBrowser.of(request);
        return BasketCookie.read(request)
                .flatMap(id -> browser.flatMap(it -> together(store, it, id)))
                .orElseGet(() -> new Begun(
                        accountCart.look(store, request, response),
                        () -> Frames.session(request).map(it -> new Filled(it, fillCheckout.read(it)))));
    }

    private Optional<Begun> together(Store store, KnownBrowser browser, CartId id) {
        var trip = trips.begin();
        var session = browser.session(trip);
        var seen = lookAtCart.look(trip, store, browser.account(), id);
        var filling = fillCheckout.read(trip, store.id(), browser.account());
        trip.make();
        var owner = session.get();
        return seen.get().map(it -> new Begun(it, () -> owner.map(who -> new Filled(who, filling))));
    }
}
