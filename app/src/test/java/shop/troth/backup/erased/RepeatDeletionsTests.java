package shop.troth.backup.erased;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** After a copy is put back, whoever was erased after it was made is forgotten beside the vault, too. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RepeatDeletionsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps("millipore.backups")
    void what_leads_to_their_orders_goes_once_more_at_the_first_start() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        Bought.waitFor(() -> !bought.mails("is confirmed").isEmpty());
        assertThat(left(bought)).isEqualTo("true true true");
        db.sql("""
                insert into backup.forget_again (store_id, subject_id, things)
                select store_id, subject_id, array[id] from orders.placed where store_id = 'millipore' and id = :order
                """).param("order", bought.order.value()).update();

        SHOP.bean(RepeatDeletions.class).afterSingletonsInstantiated();

        assertThat(left(bought)).isEqualTo("false false false");
        assertThat(db.sql("""
                        select count(*) from backup.forget_again f join orders.placed o using (store_id, subject_id) where o.id = :order
                        """)
                        .param("order", bought.order.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Whether a link, a note of mail, and a reference of the bank lead to it. */
    private String left(Bought bought) {
        return db.sql("""
                        select exists (select from orders.link where store_id = 'millipore' and order_id = :order) || ' '
                            || exists (select from mail.outgoing where store_id = 'millipore' and about = :order) || ' '
                            || exists (select from payments.payment
                                        where store_id = 'millipore' and order_id = :order and reference is not null)
                        """)
                .param("order", bought.order.value())
                .query(String.class)
                .single();
    }
}
