package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.addressbook.FillCheckout;
import shop.troth.checkout.addressbook.FillCheckout.FilledIn;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.cart.AccountCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.batch.StatementBatches;

/** Reads what the checkout form starts with: the cart, and the account data that is filled in. */
@Component
@RequiredArgsConstructor
public class BeginCheckout {

    private final AccountCart accountCart;
    private final ReadCart lookAtCart;
    private final FillCheckout fillCheckout;
    private final StatementBatches trips;

    /** What was read for a form. The account's data is not decrypted yet. */
    public record Begun(ReadCart.Seen seen, Supplier<Optional<Filled>> account) {

        /** Returns what the form is filled in with: earlier input for this order, or else the account's data. */
        public FilledIn fillIn(Optional<OpenedValues> typed) {
            var account = this.account.get();
            return typed.isPresent()
                    ? new FilledIn(
                            typed,
                            account.map(it -> it.filling().entries(it.owner())).orElse(List.of()))
                    : account.map(it -> it.filling().open(it.owner())).orElse(FilledIn.NOTHING);
        }
    }

    /** Account data, and who is signed in. */
    record Filled(Session owner, FillCheckout.Filling filling) {}

    /**
     * Usually the cart is in this browser already. Then one round trip checks the session and reads the cart and the account data to fill
     * in (decision 0028).
     */
    public Begun begin(Store store, HttpServletRequest request, HttpServletResponse response) {
        var browser = KnownBrowser.of(request);
        return BasketCookie.read(request)
                .flatMap(id -> browser.flatMap(it -> together(store, it, id)))
                .orElseGet(() -> new Begun(
                        accountCart.read(store, request, response),
                        () -> Frames.session(request).map(it -> new Filled(it, fillCheckout.read(it)))));
    }

    private Optional<Begun> together(Store store, KnownBrowser browser, CartId id) {
        var trip = trips.begin();
        var session = browser.session(trip);
        var seen = lookAtCart.read(trip, store, browser.account(), id);
        var filling = fillCheckout.read(trip, store.id(), browser.account());
        trip.make();
        var owner = session.get();
        return seen.get().map(it -> new Begun(it, () -> owner.map(who -> new Filled(who, filling))));
    }
}
