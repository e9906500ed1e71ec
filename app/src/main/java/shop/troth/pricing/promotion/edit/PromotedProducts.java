package shop.troth.pricing.promotion.edit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.stores.Store;

/** Finds promotions that name a product by its address, or a category by its name, and would no longer apply after a rename. */
@Component
public class PromotedProducts {

    private final JdbcClient db;
    private final WritePromotion write;
    private final Clock clock;

    PromotedProducts(JdbcClient db, Clock clock) {
        this.db = db;
        this.write = new WritePromotion(db);
        this.clock = clock;
    }

    /**
     * The name of one that is running or scheduled. In the caller's transaction; until it ends, nobody else changes a promotion of this
     * store.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> lockedPromotion(Store store, String slug) {
        return locked(store, "products", slug);
    }

    /** The same of one that names a category. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> lockedPromotionOf(Store store, String category) {
        return locked(store, "categories", category);
    }

    private Optional<String> locked(Store store, String column, String named) {
        write.lock(store);
        return db.sql("""
                        select name from pricing.promotion
                         where store_id = :store and enabled and (until_at is null or until_at > :now) and :named = any (%s)
                         order by id
                         limit 1
                        """.formatted(column))
                .param("store", store.id().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("named", named)
                .query(String.class)
                .optional();
    }
}
