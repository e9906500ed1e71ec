package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.promotion.PromotionUses;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Who counts a promotion's uses and who edits it wait for each other, in the order in which they came. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotionUsesTests {

    private static final RunningShop SHOP = Promoting.SHOP;
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private final Promoting promoting = new Promoting();
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final PromotionUses uses = SHOP.bean(PromotionUses.class);

    @AfterEach
    void goes() {
        promoting.close();
    }

    @Test
    @Tag("race")
    void a_limit_set_while_a_use_is_given_back_counts_what_is_left_and_later_orders_queue_behind_it() throws Exception {
        var id = promoting.runs("Limited later", Map.of());
        db.sql("insert into pricing.promotion_tally (store_id, promotion, uses) values ('millipore', :id, 3)")
                .param("id", id)
                .update();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = SHOP.bean(TransactionTemplate.class).execute(status -> {
                uses.giveBack(STORE, List.of(id));
                return inLine(id, threads);
            });
            for (var it : waiting) {
                it.get();
            }
        }

        assertThat(SHOP.bean(PromotionList.class).find(promoting.store, id))
                .hasValueSatisfying(it -> assertThat(it.uses()).isEqualTo(1));
        assertThat(db.sql(
                                "select count(*) from pricing.promotion_tally where store_id = 'millipore' and promotion = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .as("with a limit, all uses are in one row")
                .isZero();
    }

    /** An edit that sets a limit, and then somebody else who gives a use back; both wait. */
    private List<Future<?>> inLine(String id, ExecutorService threads) {
        var form = promoting.form("/promotions/" + id);
        form.put("most", "200");
        var edit = threads.submit(() -> Promoting.mustLeadOn(save(id, form)));
        Awaitility.await().until(() -> waiting(id) == 1);
        var late = threads.submit(() ->
                SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> uses.giveBack(STORE, List.of(id))));
        Awaitility.await().until(() -> waiting(id) == 2);
        return List.of(edit, late);
    }

    private ShopClient.Answer save(String id, Map<String, String> form) {
        return promoting.desk.post("/promotions/" + id, form);
    }

    private int waiting(String id) {
        return db.sql("""
                        select count(*) from pg_locks
                         where locktype = 'advisory' and not granted and (classid::bigint << 32 | objid::bigint) = %s
                        """.formatted(PromotionUses.KEY.replace("promotion,", ":promotion,")))
                .param("store", RunningShop.STORE)
                .param("promotion", id)
                .query(Integer.class)
                .single();
    }
}
