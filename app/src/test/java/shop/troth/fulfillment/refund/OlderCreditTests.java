package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

/** Credits that were given before it was noted how many of their pieces had come back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OlderCreditTests {

    private static final String ORDER = "00000000-0000-0000-0000-000000000001";

    @Test
    void pieces_that_came_back_are_handed_out_once_over_the_credits_of_their_order() {
        try (var database = TestDatabase.empty()) {
            migrate(database, "1212");
            var db = JdbcClient.create(database.dataSource());
            goodsReturn(db, 11, "closed", 1, 1);
            goodsReturn(db, 12, "received", 1, 0);
            credit(db, 21, "array['A', 'B']", "array[2, 1]", "array[false, false]", 1);
            credit(db, 22, "array['A']", "array[2]", "array[true]", 2);
            credit(db, 23, "array['A']", "array[1]", "array[false]", 3);
            credit(db, 24, "array['A']", "array[2]", "array[false]", 4);
            credit(db, 25, "array[]::text[]", "array[]::int[]", "array[]::boolean[]", 5);
            db.sql("""
                    insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                    values ('a', '00000000-0000-0000-0000-000000000023', :order, 'refused', 'USD', 1, now(), now())
                    """).param("order", java.util.UUID.fromString(ORDER)).update();

            migrate(database, "1213");

            assertThat(db.sql("""
                                    select right(id::text, 2) || ' ' || here::text || ' ' || restocked::text
                                      from orders.credit order by id
                                    """).query(String.class).list())
                    .containsExactly("21 {2,0} {0,0}", "22 {0} {2}", "23 {0} {0}", "24 {1} {0}", "25 {} {}");
        }
    }

    private static void goodsReturn(JdbcClient db, int id, String state, int fine, int damaged) {
        db.sql("""
                insert into fulfilment.goods_return (store_id, id, number, order_id, state, reason, by_buyer, skus, quantities, fine,
                                                     damaged, asked_at)
                values ('a', ('00000000-0000-0000-0000-0000000000' || :id)::uuid, :id, :order::uuid, :state, '', false, array['A'],
                        array[2], array[:fine::int], array[:damaged::int], now())
                """)
                .param("id", String.valueOf(id))
                .param("order", ORDER)
                .param("state", state)
                .param("fine", fine)
                .param("damaged", damaged)
                .update();
    }

    private static void credit(JdbcClient db, int id, String skus, String quantities, String restocked, int day) {
        db.sql("""
                insert into orders.credit (store_id, id, order_id, skus, quantities, nets, taxes, restocked, currency, delivery_minor,
                                           goodwill_minor, earlier_minor, total_minor, credited_at)
                values ('a', ('00000000-0000-0000-0000-0000000000' || :id)::uuid, :order::uuid, %s, %s, %s::bigint[], %s::bigint[], %s,
                        'USD', 0, 0, 0, 1, '2026-01-01'::timestamptz + make_interval(days => :day))
                """.formatted(skus, quantities, quantities, quantities, restocked))
                .param("id", String.valueOf(id))
                .param("order", ORDER)
                .param("day", day)
                .update();
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
