package shop.troth.visits;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;

/** The last {@link #MOST} products that a browser viewed, each kept for {@link #KEPT}. */
@Component
@RequiredArgsConstructor
public class SeenProducts {

    /** The declared use of this data. */
    public static final DeclaredUse USE = DeclaredUse.of(
            "recently viewed products",
            List.of(Action.COLLECT, Action.KEEP, Action.USE),
            "site.personalise",
            Recipient.SELF,
            "visit.number",
            "visit.pages");

    /** How long a product is kept after it was viewed. The policy allows this long after the last visit, which is later. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** The most products kept for one browser. */
    public static final int MOST = 24;

    private final JdbcClient db;
    private final Clock clock;

    /**
     * Records that a product was viewed, and deletes the oldest if there are too many, in one statement.
     *
     * @param product its short name in URLs
     */
    public void saw(StoreId store, VisitNumber browser, String product) {
        db.sql("""
            with put as (
                insert into visits.seen (store_id, browser, product, seen_at) values (:store, :browser, :product, :now)
                on conflict (store_id, browser, product) do update set seen_at = excluded.seen_at)
            delete from visits.seen s
             using (select product from visits.seen
                     where store_id = :store and browser = :browser and product <> :product
                     order by seen_at desc, product offset :others) oldest
             where s.store_id = :store and s.browser = :browser and s.product = oldest.product
            """)
                .param("store", store.value())
                .param("browser", browser.hash())
                .param("product", product)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("others", MOST - 1)
                .update();
    }

    /** The products that a browser viewed, newest first. */
    public List<String> of(StoreId store, VisitNumber browser) {
        return db.sql("""
            select product from visits.seen
             where store_id = :store and browser = :browser and seen_at > :since
             order by seen_at desc, product limit :most
            """)
                .param("store", store.value())
                .param("browser", browser.hash())
                .param("since", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((rs, row) -> rs.getString("product"))
                .list();
    }

    /** Deletes everything stored for a browser. */
    public void forget(StoreId store, VisitNumber browser) {
        db.sql("delete from visits.seen where store_id = :store and browser = :browser")
                .param("store", store.value())
                .param("browser", browser.hash())
                .update();
    }

    /** Deletes expired rows of all stores. Idempotent, and safe to run on several nodes. */
    @Recurring(name = "forget-visits", every = "10m")
    void sweep() {
        db.sql("delete from visits.seen where seen_at <= :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
