package shop.troth.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.troth.catalog.stock.StockPages;
import shop.troth.catalog.stock.StockPages.OnHand;
import shop.troth.insight.StockValues.Value;
import shop.troth.kernel.Recurring;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Values the stock of each store once per day of its calendar. Stock is read in pages while the store is selling, so items sold meanwhile
 * may be included.
 */
@Service
@RequiredArgsConstructor
public class ValueStock {

    private static final Logger LOG = LoggerFactory.getLogger(ValueStock.class);
    private static final int AT_ONCE = 1_000;

    private final StockPages stock;
    private final StockValues values;
    private final Stores stores;
    private final Clock clock;

    /** Values the stock of stores for which today is missing. Safe to repeat. */
    @Recurring(name = "value-stock", every = "30m")
    public void round() {
        for (var store : stores.originals()) {
            var today = LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
            try {
                if (!values.newest(store).equals(Optional.of(today))) {
                    values.add(store, today, worth(store));
                }
            } catch (RuntimeException e) { // continue with the other stores
                LOG.error(
                        "Could not value the stock of {}; will retry: {}",
                        store.id(),
                        e.getClass().getSimpleName());
            }
        }
    }

    private List<Value> worth(Store store) {
        var byCategory = new TreeMap<String, Value>();
        List<OnHand> page;
        var after = "";
        do {
            page = stock.after(store.id(), after, AT_ONCE);
            for (var it : page) {
                var one = new Value(it.category(), it.onHand(), it.onHand() * it.priceMinor());
                byCategory.merge(it.category(), one, ValueStock::plus);
                after = it.sku();
            }
        } while (page.size() == AT_ONCE);
        return List.copyOf(byCategory.values());
    }

    private static Value plus(Value one, Value other) {
        return new Value(one.category(), one.pieces() + other.pieces(), one.minor() + other.minor());
    }
}
