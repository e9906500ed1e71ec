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

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration/ledger")
                .target(target)
                .load()
                .migrate();
    }
}
