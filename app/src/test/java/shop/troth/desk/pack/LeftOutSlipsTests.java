package shop.troth.desk.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** What was ticked and is not on the paper is named beside it, the log says so, and one stack of paper fits the other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeftOutSlipsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Bought first = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final Bought second = new Bought(SHOP, Map.of(Bought.OTHER, 2));

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_order_without_an_address_gets_no_slip_and_the_others_do() {
        erased(second);
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        try {
            var slips = post(packer, "/orders/packing-slips");

            assertThat(slips)
                    .contains("Order " + first.number(), "No slip: " + second.number())
                    .doesNotContain("Order " + second.number(), "Left out:");
            assertThat(events("printed-slip", first)).isEqualTo(1);
            assertThat(events("printed-slip", second)).isZero();
            assertThat(db.sql("select count(*) from staff.event where what = 'slip-refused' and reason = '1 order'")
                            .query(Integer.class)
                            .single())
                    .isPositive();
            assertThat(post(packer, "/orders/packing-slips"))
                    .contains("Printed before: " + first.number() + ".")
                    .contains("No slip: " + second.number());
        } finally {
            db.sql("update orders.placed set state = 'cancelled', cancelled_at = :now where id = :id")
                    .param("now", SHOP.now().atOffset(java.time.ZoneOffset.UTC))
                    .param("id", second.order.value())
                    .update();
        }
    }

    @Test
    void what_cannot_be_packed_is_named_beside_the_pick_list_and_the_slips() {
        second.ships();
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);

        assertThat(post(packer, "/orders/pick-list"))
                .contains("1 piece for 1 order", "Left out: " + second.number() + ". It can’t be packed now");
        assertThat(post(packer, "/orders/packing-slips"))
                .contains("Order " + first.number(), "Left out: " + second.number())
                .doesNotContain("No slip:");
    }

    @Test
    void labels_come_in_the_order_of_the_packing_slips() {
        db.sql("update orders.placed set placed_at = placed_at - interval '1 hour' where id = :id")
                .param("id", second.order.value())
                .update();
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);

        var slips = post(packer, "/orders/packing-slips");
        var labels = post(packer, "/orders/ship?key=" + UUID.randomUUID());

        for (var page : List.of(slips, labels)) {
            assertThat(page.indexOf("Order " + second.number()))
                    .isPositive()
                    .isLessThan(page.indexOf("Order " + first.number()));
        }
    }

    private String post(ShopClient packer, String path) {
        var ticked = "order=" + first.number() + "&order=" + second.number();
        return packer.post(path, ticked, "Sec-Fetch-Site: same-origin").body();
    }

    private void erased(Bought bought) {
        var buyer = SHOP.bean(Orders.class)
                .find(Bought.STORE, bought.order)
                .orElseThrow()
                .buyer();
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(Bought.STORE, buyer));
    }

    private int events(String what, Bought about) {
        return db.sql("select count(*) from staff.event where what = :what and about = :order")
                .param("what", what)
                .param("order", about.number())
                .query(Integer.class)
                .single();
    }
}
