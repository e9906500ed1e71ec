package shop.troth.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OlderRecordTests {

    @Test
    void a_record_with_its_hashes_in_tiles_is_brought_forward() {
        try (var database = TestDatabase.empty()) {
            migrate(database, "302");
            var db = JdbcClient.create(database.dataSource());
            db.sql("insert into ledger.leaf values ('a', 0, 1, 'x'), ('a', 1, 255, 'y'), ('a', 256, 2, 'z')")
                    .update();
            db.sql("""
                    insert into ledger.tile values
                        ('a', 0, 0, repeat('0123456789abcdef0123456789abcdef', 256)::bytea),
                        ('a', 0, 1, repeat('fedcba98765432100123456789abcdef', 2)::bytea),
                        ('a', 1, 0, repeat('x', 32)::bytea)
                    """).update();

            migrate(database, "303");

            assertThat(db.sql(
                                    "select first || ' ' || length(hashes) || ' ' || encode(substr(hashes, 1, 4), 'escape') from ledger.leaf order by first")
                            .query(String.class)
                            .list())
                    .containsExactly("0 32 0123", "1 8160 0123", "256 64 fedc");
            assertThat(db.sql("select level from ledger.tile")
                            .query(Integer.class)
                            .list())
                    .containsExactly(1);
        }
    }

    @Test
    void policies_recorded_by_their_text_are_recorded_by_their_version() {
        try (var database = TestDatabase.empty()) {
            migrate(database, "303", "classpath:db/migration");
            var db = JdbcClient.create(database.dataSource());
            db.sql("""
                    insert into policy.version values
                        ('a', 1, '', repeat('1', 64), '2026-01-01', now(), now()),
                        ('a', 2, '', repeat('2', 64), '2026-01-01', now(), now())
                    """).update();
            db.sql("insert into ledger.recorded_policy values ('a', repeat('1', 64)), ('a~probe', repeat('1', 64))")
                    .update();

            migrate(database, "304", "classpath:db/migration");

            assertThat(db.sql(
                                    "select store_id || ' ' || number || ' ' || what from ledger.recorded_policy order by store_id")
                            .query(String.class)
                            .list())
                    .containsExactly("a 1 published", "a~probe 1 published");
        }
    }

    private static void migrate(TestDatabase database, String target) {
        migrate(database, target, "classpath:db/migration/ledger");
    }

    private static void migrate(TestDatabase database, String target, String migrations) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations(migrations)
                .target(target)
                .load()
                .migrate();
    }
}
