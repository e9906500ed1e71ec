package shop.troth.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.export.Exported;
import shop.troth.ledger.find.IndexWords;
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
    void a_record_in_wide_rows_without_words_to_find_entries_by_is_brought_forward_and_goes_on() throws Exception {
        var older = Exported.make();
        try (var database = TestDatabase.empty()) {
            migrate(database, "304", "classpath:db/migration");
            // as older builds stored it: tiles of 256, and pieces of the last one
            copy(older.database(), database, "leaf", """
                    (select store_id, min(first) as first, sum(entries) as entries,
                            string_agg(lines, E'\\n' order by first) as lines,
                            string_agg(hashes, ''::bytea order by first) as hashes
                       from ledger.leaf
                      group by store_id, case when first < 512 then first / 256 else first end)
                    """, "store_id, first, entries, lines, hashes");
            for (var table : List.of(
                    "tile store_id, level, index, hashes",
                    "tree store_id, origin, size, key, sealed_at, note",
                    "milestone store_id, size, note",
                    "signing_key store_id, number, public_key, private_key",
                    "tally store_id, kind, action, purpose, recipient, entries")) {
                var name = table.split(" ", 2);
                copy(older.database(), database, name[0], "ledger." + name[0], name[1]);
            }

            migrate(database, "latest", "classpath:db/migration");

            var examine = new ExamineLedger(database.dataSource());
            assertThat(examine.examine(TestLedger.STORE)).isEmpty();
            var node = TestLedger.on(database.dataSource(), older.node().root);
            node.append(IntStream.range(0, 40).mapToObj(TestLedger::use).toList());
            node.sealAll();
            assertThat(examine.examine(TestLedger.STORE)).isEmpty();
        }
    }

    @Test
    void rows_of_any_width_become_blocks_of_sixteen_and_lead_from_people_to_them() {
        try (var database = TestDatabase.empty()) {
            migrate(database, "310", "classpath:db/migration");
            var db = JdbcClient.create(database.dataSource());
            for (var row : List.of("0 5", "5 251", "256 1", "257 14", "271 3")) {
                var from = Integer.parseInt(row.split(" ")[0]);
                var entries = Integer.parseInt(row.split(" ")[1]);
                db.sql("""
                        insert into ledger.leaf (store_id, first, entries, lines, hashes)
                        select 'a', :first, :entries,
                               string_agg(case when n = 3 then '~'
                                               else concat_ws(E'\\t', '1', n, 'use', case when n % 2 = 0 then 'even' else '-' end)
                                          end, E'\\n' order by n),
                               string_agg(convert_to(lpad(n::text, 32, '0'), 'UTF8'), ''::bytea order by n)
                          from generate_series(:first, :first + :entries - 1) n
                        """).param("first", from).param("entries", entries).update();
            }

            var even = new IndexWords().number(IndexWords.Field.PERSON, "even");
            db.sql(
                            "insert into ledger.mark (store_id, word, tile) values ('a', :even, 0), ('a', :even, 1), ('a', 7, 0)")
                    .param("even", even)
                    .update();

            migrate(database, "311", "classpath:db/migration");

            assertThat(db.sql("select word from ledger.mark").query(Long.class).list())
                    .containsExactly(7L); // people lead to blocks, other words to tiles as before
            assertThat(db.sql("select first || ' ' || entries from ledger.leaf order by first")
                            .query(String.class)
                            .list())
                    .hasSize(18)
                    .startsWith("0 16", "16 16")
                    .endsWith("256 16", "272 2");
            var numbers = IntStream.range(0, 274).mapToObj(String::valueOf).toList();
            assertThat(db.sql("""
                            select split_part(text, E'\\t', 2)
                              from ledger.leaf
                             cross join lateral string_to_table(lines, E'\\n') with ordinality as line (text, place)
                             order by first, place
                            """).query(String.class).list())
                    .isEqualTo(
                            numbers.stream().map(it -> it.equals("3") ? "" : it).toList());
            assertThat(db.sql(
                                    "select convert_from(string_agg(hashes, ''::bytea order by first), 'UTF8') from ledger.leaf")
                            .query(String.class)
                            .single())
                    .isEqualTo(numbers.stream()
                            .map(it -> "0".repeat(32 - it.length()) + it)
                            .collect(Collectors.joining()));
            assertThat(db.sql(
                                    "select first from ledger.about where person = :even and place = case first when 272 then 1 else 0 end order by first")
                            .param("even", even)
                            .query(Integer.class)
                            .list())
                    .isEqualTo(IntStream.range(0, 18).mapToObj(it -> it * 16).toList());
        }
    }

    private static void copy(TestDatabase from, TestDatabase to, String table, String source, String columns) {
        var target = JdbcClient.create(to.dataSource());
        var names = List.of(columns.split(", "));
        JdbcClient.create(from.dataSource())
                .sql("select %s from %s".formatted(columns, source))
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
