package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

/** What happened before there were reports waits to be counted, once each. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class OlderSalesTests {

    @Test
    void paid_orders_cancellations_credits_and_failed_refunds_wait() {
        try (var database = TestDatabase.empty()) {
            migrate(database, "1751");
            var db = JdbcClient.create(database.dataSource());
            order(db, "a", 1, "paid", "now()");
            order(db, "a", 2, "awaiting-payment", "null");
            order(db, "a~probe", 3, "paid", "now()");
            db.sql("""
                            insert into orders.cancellation (store_id, id, order_id, skus, quantities, currency, goods_minor, coupon_minor,
                                                             delivery_minor, tax_minor, total_minor, whole, cancelled_at)
                            values ('a', '00000000-0000-0000-0000-000000000011', '00000000-0000-0000-0000-000000000001', '{X}', '{1}',
                                    'USD', 5, 0, 0, 0, 5, false, now())
                            """).update();
            db.sql("""
                            insert into orders.credit (store_id, id, order_id, skus, quantities, nets, taxes, here, restocked, currency,
                                                       delivery_minor, goodwill_minor, earlier_minor, total_minor, credited_at)
                            values ('a', '00000000-0000-0000-0000-000000000012', '00000000-0000-0000-0000-000000000001', '{}', '{}', '{}',
                                    '{}', '{}', '{}', 'USD', 0, 2, 0, 2, now())
                            """).update();
            refund(db, 11, "returned");
            refund(db, 12, "refused");

            migrate(database, "1801");

            assertThat(db.sql("""
                                    select store_id || ' ' || kind || ' ' || right(order_id::text, 2) || ' ' || right(about::text, 2)
                                      from insight.waiting order by 1
                                    """).query(String.class).list())
                    .containsExactly("a canceled 01 11", "a credited 01 12", "a failed 01 12", "a sold 01 01");
        }
    }

    private static void order(JdbcClient db, String store, int id, String state, String paid) {
        db.sql("""
                        insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, delivery_minor, tax_minor,
                                                   total_minor, delivery, policy, placed_at, paid_at)
                        values (:store, ('00000000-0000-0000-0000-0000000000' || :id)::uuid, :id, gen_random_uuid(), :state, 'USD', 5, 0,
                                0, 5, '', '', now(), %s)
                        """.formatted(paid))
                .param("store", store)
                .param("id", "0" + id)
                .param("state", state)
                .update();
    }

    private static void refund(JdbcClient db, int id, String state) {
        db.sql("""
                        insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                        values ('a', ('00000000-0000-0000-0000-0000000000' || :id)::uuid, '00000000-0000-0000-0000-000000000001', :state,
                                'USD', 1, now(), now())
                        """).param("id", String.valueOf(id)).param("state", state).update();
    }

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }
}
