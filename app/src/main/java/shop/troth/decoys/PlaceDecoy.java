package shop.troth.decoys;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Sku;
import shop.troth.checkout.Cart;
import shop.troth.checkout.CartId;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.GoToBank;
import shop.troth.checkout.LookAtCart;
import shop.troth.checkout.Origin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.TakeDetails;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.Observed;
import shop.troth.vault.Submission;

/** Places the order of a made-up person, through the same steps as anybody's, up to the bank's page. */
@Component
class PlaceDecoy {

    private final FillCart fillCart;
    private final TakeDetails takeDetails;
    private final LookAtCart lookAtCart;
    private final PlaceOrder placeOrder;
    private final CheckoutForm checkoutForm;
    private final Features features;
    private final Orders orders;
    private final GoToBank goToBank;
    private final Front front;
    private final Clock clock;

    PlaceDecoy(
            FillCart fillCart,
            TakeDetails takeDetails,
            LookAtCart lookAtCart,
            PlaceOrder placeOrder,
            CheckoutForm checkoutForm,
            Features features,
            Orders orders,
            GoToBank goToBank,
            Front front,
            Clock clock) {
        this.fillCart = fillCart;
        this.takeDetails = takeDetails;
        this.lookAtCart = lookAtCart;
        this.placeOrder = placeOrder;
        this.checkoutForm = checkoutForm;
        this.features = features;
        this.orders = orders;
        this.goToBank = goToBank;
        this.front = front;
        this.clock = clock;
    }

    /**
     * Places an order for one piece.
     *
     * @return empty if the checkout refused it
     */
    Optional<Decoy> place(Store store, Sku sku) {
        var details = details(store);
        if (!details.isGood()
                || !(fillCart.fill(store.id(), Optional.empty(), Map.of(sku, 1), Cart.NO_CONTENTS)
                        instanceof FillCart.Outcome.Filled(CartId cart))
                || !(takeDetails.take(
                                store.id(),
                                cart,
                                details,
                                features.of(store.id()).told())
                        instanceof TakeDetails.Outcome.Taken(CartId taken, var saved))) {
            return Optional.empty();
        }
        var reviewed = lookAtCart.look(store, Optional.of(taken)).reviewed();
        var origin = new Origin(Observed.of(MadeUp.network()));
        if (!(placeOrder.place(store, taken, reviewed, origin, PlaceOrder.UnpaidLimit.NONE)
                instanceof PlaceOrder.Outcome.Placed)) {
            return Optional.empty();
        }
        goToBank.go(store.id(), taken, front.address(store.id())); // as a browser does, whether or not the bank answers
        var order = lookAtCart.look(store, Optional.of(taken)).cart().order();
        return Optional.ofNullable(order)
                .flatMap(it -> orders.find(store.id(), it))
                .map(it -> new Decoy(it.buyer(), it.number(), clock.instant()));
    }

    private Submission details(Store store) {
        var form = checkoutForm.asking(store);
        var asked = form.fields().stream().map(it -> it.name()).collect(Collectors.toSet());
        var typed = MadeUp.details(store);
        typed.keySet().removeIf(it -> !asked.contains(it) && !form.choices().containsKey(it));
        return form.read(typed);
    }
}
