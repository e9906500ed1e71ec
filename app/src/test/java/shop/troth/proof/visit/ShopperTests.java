package shop.troth.proof.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShopperTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    @AfterEach
    void fill_the_shelves() {
        SHOP.bean(Stock.class).restockTwin(STORE);
    }

    @Test
    void what_is_sold_out_is_passed_over_for_what_can_be_ordered() {
        var first = SHOP.bean(Visits.class).twin(STORE).addSomething();
        SHOP.bean(JdbcClient.class)
                .sql("update catalog.stock set on_hand = held where store_id = :twin and sku = :sku")
                .param("twin", STORE.twin().value())
                .param("sku", first)
                .update();

        var shopper = SHOP.bean(Visits.class).twin(STORE);
        var second = shopper.addSomething();
        shopper.fillIn();

        assertThat(second).isNotEqualTo(first);
        assertThat(shopper.reviewed()).isNotEmpty();
        assertThat(Pages.quantities(shopper.get("/checkout/review"))).containsOnlyKeys(second);
    }
}
