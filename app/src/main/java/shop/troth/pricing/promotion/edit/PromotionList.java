package shop.troth.pricing.promotion.edit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionRows;
import shop.troth.stores.Store;

/** All promotions of a store, a page at a time. */
@Component
public class PromotionList {

    private final PromotionRows rows;
    private final Clock clock;

    PromotionList(JdbcClient db, Clock clock) {
        this.rows = new PromotionRows(db);
        this.clock = clock;
    }

    /**
     * In the order of ids.
     *
     * @param state those that stand so now; nothing for all
     * @param after the id of the last one before; the empty text for the first page
     */
    public List<Promotion> page(Store store, Optional<Promotion.State> state, String after, int most) {
        return rows.page(store, state, after, most, clock.instant());
    }

    public Optional<Promotion> find(Store store, String id) {
        return rows.find(store, id);
    }
}
