package shop.troth.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.testing.TestDatabase;

/** A page of the orders of somebody with very many is the newest of them, and no lines of the others are read for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdersOfBuyerTests {

    private static final StoreId STORE = new StoreId("listed");
    private static final SubjectId BUYER = new SubjectId(UUID.fromString("00000000-0000-7000-8000-000000000001"));
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");
    private static final int THEIRS = 600;
    private static final int OTHERS = 6_000;
    private static final int MOST = 50;

    @Test
    void the_newest_are_shown_and_only_their_lines_are_read() {
        try (var database = TestDatabase.fresh()) {
            var source = database.dataSource();
            var db = JdbcClient.create(source);
            add(db);
            var expected = db.sql("""
                    select number from orders.placed where subject_id = :buyer and paid_at is not null order by placed_at desc
                    """)
                    .param("buyer", BUYER.value())
                    .query(String.class)
                    .list();
            assertThat(expected).hasSize(THEIRS - THEIRS / 10);

            var lines = new TransactionTemplate(new DataSourceTransactionManager(source)).execute(status -> {
                db.sql("set local plan_cache_mode = force_generic_plan").update();
                var before = linesRead(db);
                assertThat(numbers(db, LATER, MOST)).isEqualTo(expected.subList(0, MOST));
                return linesRead(db) - before;
            });

            assertThat(Objects.requireNonNull(lines)).isEqualTo(MOST);
            assertThat(numbers(db, LATER, THEIRS)).isEqualTo(expected);
            var last = new Orders(db).of(STORE, List.of(BUYER), LATER, MOST).getLast();
            assertThat(numbers(db, last.placedAt(), MOST)).isEqualTo(expected.subList(MOST, 2 * MOST));
        }
    }

    private static List<String> numbers(JdbcClient db, Instant before, int most) {
        return new Orders(db)
                .of(STORE, List.of(BUYER), before, most).stream()
                        .map(Order::number)
                        .toList();
    }

    /** One in ten is not paid. */
    private static void add(JdbcClient db) {
        db.sql("""
                insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, delivery_minor, tax_minor,
                                           total_minor, delivery, policy, placed_at, paid_at)
                select 'listed', (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'N' || lpad(n::text, 6, '0'),
                       case when n <= :theirs then :buyer else gen_random_uuid() end, 'paid', 'USD', 100, 0, 0, 100, 'ground', 'p',
                       timestamptz '2026-01-01 00:00Z' + n * interval '10 minutes',
                       case when n % 10 > 0 then timestamptz '2026-06-01 00:00Z' end
                  from generate_series(1, :all) as n
                """)
                .param("theirs", THEIRS)
                .param("buyer", BUYER.value())
                .param("all", THEIRS + OTHERS)
                .update();
        db.sql("""
                insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor)
                select store_id, id, 1, 'ONE', 'One', 1, 100, 100 from orders.placed
                """).update();
        db.sql("analyze orders.placed, orders.line").update();
    }

    private static int linesRead(JdbcClient db) {
        return db.sql("""
                select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                 where schemaname = 'orders' and relname = 'line'
                """).query(Integer.class).single();
    }
}
