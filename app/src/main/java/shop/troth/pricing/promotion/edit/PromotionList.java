package shop.troth.pricing.promotion.edit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionRows;
import shop.troth.stores.Store;

/** Lists all promotions of a store, a page at a time. */
@Component
public class PromotionList {

    private final PromotionRows rows;
    private final Clock clock;

    PromotionList(JdbcClient db, Clock clock) {
        this.rows = new PromotionRows(db);
        this.clock = clock;
    }

    /**
     * Returns a page of promotions, in the order of ids.
     *
     * @param state the state of the promotions now; empty for all
     * @param after the last id of the previous page; empty for the first page
     */
    public List<Promotion> page(Store store, Optional<Promotion.State> state, String after, int most) {
        return rows.page(store, state, after, most, clock.instant());
    }

    public Optional<Promotion> find(Store store, String id) {
        return rows.find(store, id);
    }
}
