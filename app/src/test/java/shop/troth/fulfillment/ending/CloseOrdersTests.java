package shop.troth.fulfillment.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CloseOrdersTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final CloseOrders closeOrders = SHOP.bean(CloseOrders.class);

    @Test
    void orders_whose_money_is_not_back_keep_no_other_waiting() {
        var waits = cancelled("3 days");
        var done = cancelled("2 days");
        db.sql("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                values ('millipore', :id, :order, 'wanted', 'USD', 1, now(), now() + interval '1 hour')
                """)
                .param("id", UUID.randomUUID())
                .param("order", waits.order.value())
                .update();

        closeOrders.round(1);

        Bought.waitFor(() -> isClosed(done)); // by the shop's own round, if that has it in hand
        assertThat(isClosed(waits)).isFalse();

        db.sql("update payments.refund set state = 'returned' where order_id = :order")
                .param("order", waits.order.value())
                .update();
        closeOrders.round(1);
        Bought.waitFor(() -> isClosed(waits));
    }

    @Test
    void one_that_cannot_be_closed_keeps_no_other_waiting() {
        var stuck = cancelled("3 days");
        var done = cancelled("2 days");
        var owner = SHOP.owner();
        owner.sql("""
            create function public.not_closed() returns trigger language plpgsql as
            $$ begin raise exception 'not closed'; end $$
            """).update();
        try {
            owner.sql("""
                create trigger not_closed before update of closed_at on orders.placed for each row
                  when (new.id = '%s' and new.closed_at is not null) execute function public.not_closed()
                """.formatted(stuck.order.value())).update();

            closeOrders.round(200);

            Bought.waitFor(() -> isClosed(done)); // by the shop's own round, if that has it in hand
            assertThat(isClosed(stuck)).isFalse();
        } finally {
            owner.sql("drop trigger if exists not_closed on orders.placed").update();
            owner.sql("drop function public.not_closed()").update();
        }
        closeOrders.round(200);
        Bought.waitFor(() -> isClosed(stuck));
    }

    private Bought cancelled(String ago) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        db.sql("update orders.placed set state = 'cancelled', cancelled_at = now() - :ago::interval where id = :order")
                .param("ago", ago)
                .param("order", bought.order.value())
                .update();
        return bought;
    }

    private boolean isClosed(Bought bought) {
        return db.sql("select closed_at is not null from orders.placed where id = :order")
                .param("order", bought.order.value())
                .query(Boolean.class)
                .single();
    }
}
