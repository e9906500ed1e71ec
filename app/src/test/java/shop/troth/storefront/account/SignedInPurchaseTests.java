package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.CountedPurchase;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/**
 * How many SQL statements each step of a purchase may run for somebody who is signed in and has bought before. What it costs beside a
 * guest's, {@code ./troth bench sign-in} measures.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedInPurchaseTests {

    private static final RunningShop SHOP = RunningShop.get();

    /** With one saved address, which is filled in. */
    private static final Map<String, Integer> BUDGETS = budgets();

    @Test
    void no_step_of_a_purchase_signed_in_runs_more_statements_than_its_budget() {
        SHOP.bean(JdbcClient.class)
                .sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore'")
                .update();
        var owner = new Owner().joins();
        var member = new Guest(SHOP, owner.email);
        member.shop().cookies().put("session", Objects.requireNonNull(owner.browser.cookies().get("session")));
        CountedPurchase.of(member); // the first one saves the address, and claims a cart

        assertThat(CountedPurchase.of(member))
                .containsOnlyKeys(BUDGETS.keySet())
                .allSatisfy((step, count) ->
                        assertThat(count).as("statements of %s", step).isLessThanOrEqualTo(BUDGETS.get(step)));
    }

    private static Map<String, Integer> budgets() {
        var budgets = new LinkedHashMap<String, Integer>();
        budgets.put("product", 1);
        budgets.put("add", 3);
        budgets.put("cart", 4); // whose session it is, and which cart is the account's
        budgets.put("checkout", 13); // two openings more than a guest's: the account and its saved addresses
        budgets.put("details", 9);
        budgets.put("review", 13);
        budgets.put("place", 12);
        budgets.put("bank", 4);
        budgets.put("return and mail", 16);
        budgets.put("thanks", 2);
        return budgets;
    }
}
