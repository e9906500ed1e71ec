package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.CountedPurchase;
import shop.troth.testing.Guest;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;

/**
 * How many SQL statements each step of a purchase may run. What the machine's speed has no say in; how fast a purchase is,
 * {@code ./troth bench purchase} measures. What timed work runs beside them is not counted.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementBudgetTests {

    private static final RunningShop SHOP = RunningShop.get();

    /**
     * Steps in their order, each with its budget, for a shopper alone: among many, mails and messages share statements, and a
     * purchase has fewer than 40 (Measures in the design).
     */
    private static final Map<String, Integer> BUDGETS = budgets();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void no_step_of_a_purchase_runs_more_statements_than_its_budget() {
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore'")
                .update();
        purchase(); // the first one finds the caches of the nodes empty

        assertThat(purchase())
                .containsOnlyKeys(BUDGETS.keySet())
                .allSatisfy((step, count) ->
                        assertThat(count).as("statements of %s", step).isLessThanOrEqualTo(BUDGETS.get(step)));
    }

    @Test
    void one_statement_too_many_is_seen() { // or the counts above prove nothing
        assertThat(OwnStatements.of(() -> db.sql("select sku from catalog.stock where on_hand < 0")
                        .query(String.class)
                        .list()))
                .isEqualTo(1);
    }

    @Test
    void what_other_threads_run_meanwhile_is_not_counted() {
        assertThat(OwnStatements.of(() -> CompletableFuture.runAsync(
                                () -> db.sql("select 1").query(Integer.class).single())
                        .join()))
                .isZero();
    }

    private static Map<String, Integer> purchase() {
        return CountedPurchase.of(new Guest(SHOP, "counted-" + UUID.randomUUID() + "@example.org"));
    }

    private static Map<String, Integer> budgets() {
        var budgets = new LinkedHashMap<String, Integer>();
        budgets.put("product", 1);
        budgets.put("add", 3); // one asks for the stock, or more would go in than there is
        budgets.put("cart", 2);
        budgets.put("checkout", 2);
        budgets.put("details", 4);
        budgets.put("review", 4);
        budgets.put("place", 9);
        budgets.put("bank", 4);
        budgets.put("return and mail", 16); // nine settle, six are the mail's, one commits its entry
        budgets.put("thanks", 2);
        return budgets;
    }
}
