package shop.troth.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.export.Exported;
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

    @Test
    void entries_sealed_before_there_were_words_to_find_them_by_are_found() throws SQLException {
        var older = Exported.make().database();
        try (var database = TestDatabase.empty()) {
            migrate(database, "304", "classpath:db/migration");
            copy(older, database, "leaf", "store_id, first, entries, lines, hashes");
            copy(older, database, "tile", "store_id, level, index, hashes");
            copy(older, database, "tree", "store_id, origin, size, key, sealed_at, note");
            copy(older, database, "milestone", "store_id, size, note");
            copy(older, database, "signing_key", "store_id, number, public_key, private_key");
            copy(older, database, "tally", "store_id, kind, action, purpose, recipient, entries");

            migrate(database, "latest", "classpath:db/migration");

            assertThat(new ExamineLedger(database.dataSource()).examine(TestLedger.STORE))
                    .isEmpty();
        }
    }

    private static void copy(TestDatabase from, TestDatabase to, String table, String columns) {
        var target = JdbcClient.create(to.dataSource());
        var names = List.of(columns.split(", "));
        JdbcClient.create(from.dataSource())
                .sql("select %s from ledger.%s".formatted(columns, table))
                .query((row, n) -> {
                    var values = new ArrayList<Object>();
                    for (var name : names) {
                        values.add(row.getObject(name));
                    }
                    return values;
                })
                .list()
                .forEach(values -> target.sql("insert into ledger.%s (%s) values (%s)"
                                .formatted(table, columns, String.join(", ", Collections.nCopies(names.size(), "?"))))
                        .params(values)
                        .update());
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
