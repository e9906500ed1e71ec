package shop.troth.testing.left;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.edit.Editing;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Whoever looks for orders that do not add up finds each version of an order that differs from what was paid or refunded for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TornOrdersTests {

    private static final RunningShop SHOP = RunningShop.get();

    /** What tears an order that was changed twice: the first cost more, the second less. */
    private static final List<String> FAULTS = List.of(
            "update payments.payment set amount_minor = amount_minor - 1 where order_id = :order",
            "update payments.payment set amount_minor = amount_minor - 1 where for_order = :order",
            "update payments.payment set state = 'ended' where for_order = :order",
            "update payments.refund set amount_minor = amount_minor + 1 where order_id = :order",
            "delete from payments.refund where order_id = :order",
            "update orders.version set total_minor = total_minor + 1 where order_id = :order and number = 2",
            "update orders.version set difference_minor = difference_minor + 1 where order_id = :order and number = 3",
            "update orders.version set payment_id = null where order_id = :order and number = 2",
            "update orders.line set total_minor = total_minor + 1 where order_id = :order",
            "update orders.placed set total_minor = total_minor + 1, tax_minor = tax_minor + 1 where id = :order",
            """
            insert into payments.payment (store_id, order_id, for_order, state, currency, amount_minor, method, opened_at, ends_at, ask_at)
            select store_id, gen_random_uuid(), :order, 'paid', currency, amount_minor, method, opened_at, ends_at, ask_at
              from payments.payment where order_id = :order
            """); // money for a change that came to nothing, and was not given back

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void each_version_is_compared_with_its_payment_or_refund() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 2));
        one.grows(new ShopClient(SHOP.store()), Map.of(Bought.SKU, 4));
        one.made(Map.of(Bought.SKU, 3));
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(torn(one)).isZero();

        for (var fault : FAULTS) {
            SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                assertThat(db.sql(fault)
                                .param("order", one.bought.order.value())
                                .update())
                        .isPositive();
                assertThat(torn(one)).as(fault).isOne();
                status.setRollbackOnly();
            });
        }
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 2);
    }

    private long torn(Editing one) {
        return db.sql("select count(*) from orders.placed o where o.id = :order and " + TornOrders.CONDITION)
                .param("order", one.bought.order.value())
                .query(Long.class)
                .single();
    }
}
