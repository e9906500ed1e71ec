package shop.troth.payments.change;

import static org.assertj.core.api.Assertions.assertThat;

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
import shop.troth.testing.TestDatabase;

/** The list of refunds on hold reads what is on hold, however many were paid another way before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldRefundsListedTests {

    private static final StoreId STORE = new StoreId("listed");
    private static final int SETTLED = 5_000;

    @Test
    void what_is_on_hold_is_listed_in_order_and_what_was_settled_is_not_read() {
        try (var database = TestDatabase.fresh()) {
            var source = database.dataSource();
            var db = JdbcClient.create(source);
            add(db, "s", SETTLED, "now()", "now()");
            add(db, "e", 3, "now()", "null");
            add(db, "h", 9, "null", "null");
            db.sql("analyze payments.held_refund").update();
            var expected = db.sql("""
                    select id from payments.held_refund where settled_at is null order by ended_at is not null, held_at, id
                    """).query(UUID.class).list();

            var rows = new TransactionTemplate(new DataSourceTransactionManager(source)).execute(status -> {
                db.sql("set local plan_cache_mode = force_generic_plan").update();
                var before = fetched(db);
                assertThat(listed(db, 10)).isEqualTo(expected.subList(0, 10));
                return fetched(db) - before;
            });

            assertThat(Objects.requireNonNull(rows)).isBetween(10, 12);
            assertThat(listed(db, 100)).isEqualTo(expected).hasSize(12);
        }
    }

    private static List<UUID> listed(JdbcClient db, int most) {
        return new HeldRefunds(db)
                .oldest(STORE, most).stream().map(HeldRefunds.Held::id).toList();
    }

    private static void add(JdbcClient db, String seed, int number, String ended, String settled) {
        db.sql("""
                insert into payments.held_refund (store_id, id, order_id, currency, amount_minor, clauses, held_at, ask_at, keeps_until,
                                                  ended_at, settled_at)
                select 'listed', md5('%s' || n)::uuid, gen_random_uuid(), 'USD', 100, '{}', timestamptz '2026-01-01' + n * interval '1 hour',
                       now(), now(), %s, %s
                  from generate_series(1, :number) as n
                """.formatted(seed, ended, settled)).param("number", number).update();
    }

    private static int fetched(JdbcClient db) {
        return db.sql("""
                select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'held_refund'
                """).query(Integer.class).single();
    }
}
