package shop.troth.decoys;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.Cart;
import shop.troth.checkout.CartId;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.GoToBank;
import shop.troth.checkout.LookAtCart;
import shop.troth.checkout.Origin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.TakeDetails;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.Observed;
import shop.troth.vault.Submission;

/**
 * Plants a decoy where a store has too few: somebody made up fills a cart, gives their details and places an order, by the same parts as
 * everybody, goes on to the bank's page and never pays. So the order is canceled after about 35 minutes, when that page ends, and its details go
 * after a day, like those of everybody who leaves. It is never packed, paid, mailed or counted as sold; one piece of a product of which there
 * are plenty is held for that time. The bank hears of an order number and an amount.
 */
@Service
public class PlantDecoys {

    private static final Logger LOG = LoggerFactory.getLogger(PlantDecoys.class);

    /** There must be so many pieces of a product that nobody misses the one that is held. */
    private static final int PLENTY = 100;

    private static final int TRIES = 20;

    private final HiddenList hidden;
    private final Promised promised;
    private final Catalog catalog;
    private final Stock stock;
    private final FillCart fillCart;
    private final TakeDetails takeDetails;
    private final LookAtCart lookAtCart;
    private final PlaceOrder placeOrder;
    private final CheckoutForm checkoutForm;
    private final Features features;
    private final Orders orders;
    private final GoToBank goToBank;
    private final Front front;
    private final WatchDecoys watchDecoys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlantDecoys(
            HiddenList hidden,
            Promised promised,
            Catalog catalog,
            Stock stock,
            FillCart fillCart,
            TakeDetails takeDetails,
            LookAtCart lookAtCart,
            PlaceOrder placeOrder,
            CheckoutForm checkoutForm,
            Features features,
            Orders orders,
            GoToBank goToBank,
            Front front,
            WatchDecoys watchDecoys,
            TransactionTemplate transaction,
            Clock clock) {
        this.hidden = hidden;
        this.promised = promised;
        this.catalog = catalog;
        this.stock = stock;
        this.fillCart = fillCart;
        this.takeDetails = takeDetails;
        this.lookAtCart = lookAtCart;
        this.placeOrder = placeOrder;
        this.checkoutForm = checkoutForm;
        this.features = features;
        this.orders = orders;
        this.goToBank = goToBank;
        this.front = front;
        this.watchDecoys = watchDecoys;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Plants one, unless the store has enough or does not promise any. A process that dies in the middle leaves an unpaid order that is no
     * decoy, and goes like any other.
     *
     * @return the one planted
     */
    public Optional<Decoy> plant(Store store) {
        if (!promised.by(store.id())) {
            return Optional.empty();
        }
        watchDecoys.watch(store.id()); // strikes off those that are gone, none before it was looked at
        if (isFull(store.id())) {
            return Optional.empty();
        }
        var planted = anyProduct(store.id()).flatMap(it -> order(store, it));
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
            boolean room = all.size() < HiddenList.MOST; // another node may have planted one meanwhile
            if (room) {
                all.add(planted);
            }
            hidden.write(store, list.with(all));
            return room;
        }));
    }

    private Optional<Sku> anyProduct(StoreId store) {
        var products = catalog.products(store);
        for (int i = 0; i < TRIES && !products.isEmpty(); i++) {
            Product product = MadeUp.any(products);
            var skus = product.variants().stream().map(Variant::sku).toList();
            var plenty = stock.available(store, skus).entrySet().stream()
                    .filter(it -> it.getValue() >= PLENTY)
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (plenty.isPresent()) {
                return plenty;
            }
        }
        return Optional.empty();
    }

    private Optional<Decoy> order(Store store, Sku sku) {
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
        if (!(placeOrder.place(store, taken, reviewed, origin, () -> true) instanceof PlaceOrder.Outcome.Placed)) {
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
