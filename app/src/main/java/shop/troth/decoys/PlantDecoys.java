package shop.troth.decoys;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.Cart;
import shop.troth.checkout.CartId;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.GoToBank;
import shop.troth.checkout.OrderOrigin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.TakeDetails;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.ObservedValue;
import shop.troth.vault.Submission;

/**
 * Plants a decoy if a store has too few: a made-up person fills a cart, gives their details, and places an order, through the same code as
 * anybody, goes on to the bank's page, and never pays. So the order is canceled after about 35 minutes, when that page expires, and its
 * details are erased after a day, as for anybody who leaves. It is never packed, paid, mailed, or counted as sold; the least
 * that can be ordered of a product with plenty in stock is reserved for that time. The bank receives an order number and an amount.
 *
 * <p>A decoy is an order that was never paid, placed by the same parts as every shopper's, so it has no mark that a reader of tables could
 * see and counts in no report. It does not catch whoever copies the database, reads with the keyset beside the vault, or looks only at paid
 * orders; somebody with SQL who looks closely may tell some apart.
 */
@Service
@RequiredArgsConstructor
public class PlantDecoys {

    private static final Logger LOG = LoggerFactory.getLogger(PlantDecoys.class);

    /** Pieces of a product that must be available, so that nobody misses those reserved. */
    private static final int PLENTY = 100;

    private static final int TRIES = 20;

    private final HiddenList hidden;
    private final DecoysPromised promised;
    private final Catalog catalog;
    private final Stock stock;
    private final PlaceDecoy placeDecoy;
    private final WatchDecoys watchDecoys;
    private final TransactionTemplate transaction;

    /**
     * Plants one, unless the store has enough or does not promise any. A process that dies in the middle leaves an unpaid order that is not
     * a decoy and expires like any other.
     *
     * @return the planted decoy; empty if none was
     */
    public Optional<Decoy> plant(Store store) {
        if (!promised.by(store.id())) {
            return Optional.empty();
        }
        watchDecoys.watch(store.id()); // removes decoys whose details are gone, each after a last check
        if (isFull(store.id())) {
            return Optional.empty();
        }
        var planted = anyProduct(store.id()).flatMap(it -> placeDecoy.place(store, it));
        if (planted.isEmpty()) {
            LOG.warn(
                    "No decoy could be planted at {}: no product with {} pieces in stock was found, or the checkout refused it",
                    store.id(),
                    PLENTY);
        }
        return planted.filter(it -> hide(store.id(), it));
    }

    private boolean isFull(StoreId store) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> hidden.lock(store).decoys().size() >= HiddenList.MOST));
    }

    private boolean hide(StoreId store, Decoy planted) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var list = hidden.lock(store);
            var all = new ArrayList<>(list.decoys());
            boolean room = all.size() < HiddenList.MOST; // another node may have planted one in the meantime
            if (room) {
                all.add(planted);
            }
            hidden.write(store, list.with(all));
            return room;
        }));
    }

    private Optional<Variant> anyProduct(StoreId store) {
        var products = catalog.products(store);
        for (int i = 0; i < TRIES && !products.isEmpty(); i++) {
            Product product = DecoyDetails.any(products);
            var available = stock.available(
                    store, product.variants().stream().map(Variant::sku).toList());
            var plenty = product.variants().stream()
                    .filter(it -> available.getOrDefault(it.sku(), 0) >= PLENTY)
                    .findFirst();
            if (plenty.isPresent()) {
                return plenty;
            }
        }
        return Optional.empty();
    }

    /** Places the order of a made-up person, through the same steps as anybody's, up to the bank's page. */
    @Component
    @RequiredArgsConstructor
    static class PlaceDecoy {

        private final FillCart fillCart;
        private final TakeDetails takeDetails;
        private final ReadCart lookAtCart;
        private final PlaceOrder placeOrder;
        private final CheckoutForm checkoutForm;
        private final Features features;
        private final Orders orders;
        private final GoToBank goToBank;
        private final Front front;
        private final Clock clock;

        /**
         * Places an order for the least that can be ordered.
         *
         * @return empty if the checkout refused it
         */
        Optional<Decoy> place(Store store, Variant variant) {
            var details = details(store);
            if (!details.isGood()
                    || !(fillCart.fill(
                                    store.id(),
                                    Optional.empty(),
                                    Map.of(variant.sku(), variant.ordering().minimum()),
                                    Cart.NO_CONTENTS)
                            instanceof FillCart.Outcome.Filled(CartId cart))
                    || !(takeDetails.take(
                                    store.id(),
                                    cart,
                                    details,
                                    features.of(store.id()).facts())
                            instanceof TakeDetails.Outcome.Taken(CartId taken, var saved))) {
                return Optional.empty();
            }
            var reviewed = lookAtCart.read(store, Optional.of(taken)).reviewed();
            var origin = new OrderOrigin(ObservedValue.of(DecoyDetails.network()));
            if (!(placeOrder.place(store, taken, reviewed, origin, PlaceOrder.UnpaidLimit.NONE)
                    instanceof PlaceOrder.Outcome.Placed)) {
                return Optional.empty();
            }
            goToBank.go(
                    store.id(), taken, front.address(store.id())); // as a browser does, whether or not the bank answers
            var order = lookAtCart.read(store, Optional.of(taken)).cart().order();
            return Optional.ofNullable(order)
                    .flatMap(it -> orders.find(store.id(), it))
                    .map(it -> new Decoy(it.buyer(), it.number(), clock.instant()));
        }

        private Submission details(Store store) {
            var form = checkoutForm.asking(store);
            var asked = form.fields().stream().map(it -> it.name()).collect(Collectors.toSet());
            var typed = DecoyDetails.details(store);
            typed.keySet().removeIf(it -> !asked.contains(it) && !form.choices().containsKey(it));
            return form.read(typed);
        }
    }
}
