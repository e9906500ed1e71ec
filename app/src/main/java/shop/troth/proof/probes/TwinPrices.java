package shop.troth.proof.probes;

import java.time.Duration;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.ChangePrice;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.Unfinished;

/** Changes a price in the probe twin, and back. */
@Component
class TwinPrices {

    /** How long other threads and nodes may take to hear of a new price. */
    static final Duration HEARD = Duration.ofSeconds(10);

    private final ChangePrice changePrice;
    private final Catalog catalog;

    TwinPrices(ChangePrice changePrice, Catalog catalog) {
        this.changePrice = changePrice;
        this.catalog = catalog;
    }

    void whileDearer(StoreId twin, String number, Runnable meanwhile) {
        var sku = new Sku(number);
        var price = catalog.variant(twin, sku)
                .orElseThrow(() -> new Unfinished("The test copy sells something that it does not list."))
                .price();
        changePrice.change(twin, sku, price.plusMajor(1));
        try {
            meanwhile.run();
        } finally {
            changePrice.change(twin, sku, price);
        }
    }
}
