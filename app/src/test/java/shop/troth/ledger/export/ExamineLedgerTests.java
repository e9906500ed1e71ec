package shop.troth.ledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.STORE;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.ledger.TestLedger;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExamineLedgerTests {

    private static final Exported LEDGER = Exported.make();

    /** Altered again and again, and made again as it was written: that takes a tenth of what a further copy takes. */
    private static final TestDatabase ALTERED = LEDGER.database().copy();

    private static final List<String> TABLES = keptAside();

    @Test
    void a_ledger_as_it_was_written_has_nothing_to_be_said_about() throws SQLException {
        assertThat(new ExamineLedger(LEDGER.database().dataSource()).examine(STORE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update ledger.leaf set lines = replace(lines, 'never-sold', 'ever-sold') where first = 512             | leaf 512 does not match its hash
            update ledger.leaf set lines = replace(lines, E'\\n1\\t', E'\\n2\\t') where first = 512                | malformed
            update ledger.leaf set entries = entries - 1 where first = 512                                         | at 512 states 15 leaves and contains 16
            update ledger.leaf set first = first + 1024000 where first = 256                                       | where leaf 256 should be
            update ledger.leaf set store_id = 'elsewhere' where first = 512                                        | where leaf 512 should be
            with gone as (delete from ledger.leaf where first = 272 returning lines, hashes) update ledger.leaf set entries = 32, lines = concat(leaf.lines, E'\\n', gone.lines), hashes = byteacat(leaf.hashes, gone.hashes) from gone where first = 256 | at 256 contains 32 leaves and should contain 16
            delete from ledger.leaf where first = 0                                                                | where leaf 0 should be
            insert into ledger.leaf select store_id, 1024, 1, split_part(lines, E'\\n', 1), substr(hashes, 1, 32) from ledger.leaf where first = 512 | beyond the last
            update ledger.leaf set lines = concat('x', lines) where first = 256                                            | leaf 256 is malformed
            update ledger.leaf set hashes = set_byte(hashes, 99, 255 - get_byte(hashes, 99)) where first = 256 | leaf 259 does not match its hash
            update ledger.tile set hashes = set_byte(hashes, 39, 255 - get_byte(hashes, 39)) where level = 1         | tile 0 of level 1
            update ledger.leaf set hashes = substr(hashes, 1, 32) where first = 512 | at 512 has the wrong number of hashes
            update ledger.tile set hashes = substr(hashes, 1, 32) where level = 1 | tile 0 of level 1
            update ledger.tile set index = 9 where level = 1 | tile 0 of level 1
            update ledger.tile set level = 5 where level = 1                                                       | tile 0 of level 1
            update ledger.tile set store_id = 'elsewhere' where level = 1                                          | tile 0 of level 1
            insert into ledger.tile select store_id, 7, 7, hashes from ledger.tile where level = 1                 | too many tiles
            delete from ledger.tile where level = 1 | tile 0 of level 1
            update ledger.tree set size = size - 1                                                                 | at 688 contains 16 leaves and should contain 15
            update ledger.tree set size = size + 1                                                                 | leaves from 704 on are missing
            update ledger.tree set origin = 'example.org/ledger'                                                   | checkpoint of 704 leaves
            update ledger.tree set note = replace(note, E'\\n704\\n', E'\\n705\\n')                                | checkpoint of 704 leaves
            update ledger.tree set note = (select note from ledger.milestone)                                      | checkpoint of 704 leaves
            update ledger.tree set note = overlay(note placing case substr(note, 120, 4) when 'AAAA' then 'BBBB' else 'AAAA' end from 120) | checkpoint of 704 leaves is not signed
            update ledger.tree set note = ''                                                                       | checkpoint is malformed
            update ledger.tree set key = 1                                                                         | not signed with key 1
            update ledger.milestone set size = size + 1                                                            | checkpoint of 302 leaves
            update ledger.milestone set note = overlay(note placing case substr(note, 120, 4) when 'AAAA' then 'BBBB' else 'AAAA' end from 120) | checkpoint of 301 leaves is not signed
            delete from ledger.milestone                                                                           | key change is missing
            update ledger.signing_key set public_key = set_byte(public_key, 3, 255 - get_byte(public_key, 3)) where number = 2 | signing key 2 is not in any leaf
            update ledger.signing_key set number = 3 where number = 2                                              | not signed with key 2
            delete from ledger.signing_key where number = 1                                                        | signing keys are missing
            update ledger.tally set entries = entries + 1 where kind = 'refuse'                                    | refuse sell order.deliver supplier.carrier
            update ledger.tally set kind = 'use' where kind = 'refuse'                                             | use sell order.deliver
            update ledger.tally set action = 'share' where kind = 'refuse'                                         | refuse share order.deliver
            update ledger.tally set purpose = 'order.pay' where kind = 'refuse'                                    | refuse sell order.pay
            update ledger.tally set recipient = 'supplier.bank' where kind = 'refuse'                              | supplier.bank
            delete from ledger.tally where kind = 'refuse'                                                         | is missing
            update ledger.mark set word = word + 1 where tile = 1                                                  | search terms of the leaves from 256 to 511
            update ledger.mark set tile = 9 where tile = 2                                                         | search terms of the leaves from 512 to 703
            delete from ledger.mark where tile = 1                                                                 | search terms of the leaves from 256 to 511
            update ledger.mark set store_id = 'elsewhere' where tile = 0                                           | search terms of the leaves from 0 to 255
            delete from ledger.about where first = 256                                                             | people indexed for the leaves from 256 to 271
            update ledger.about set place = place % 16 + 1 where first = 256                                       | people indexed for the leaves from 256 to 271
            update ledger.about set person = person + 1 where first = 512                                          | people indexed for the leaves from 512 to 527
            update ledger.about set first = 20000 where first = 688                                                | people indexed for the leaves from 688 to 703
            update ledger.about set store_id = 'elsewhere' where first = 0                                         | people indexed for the leaves from 0 to 15
            insert into ledger.about values (1, 704, 0, 'millipore')                                                | under leaf 704, beyond the last
            insert into ledger.about values (1, 8, 0, 'millipore')                                                  | under a block at leaf 8
            insert into ledger.about values (1, -1, 0, 'millipore')                                                 | under a block at leaf -1
            insert into ledger.mark values ('millipore', 1, 3)                                                     | under tile 3
            insert into ledger.mark values ('millipore', 1, -1)                                                    | under tile -1
            insert into ledger.pending (store_id, entries, lines) values ('millipore', 1, 'forged')                | malformed line
            insert into ledger.pending (store_id, entries, lines) values ('millipore', 2, 'forged')                | stated number of lines
            """)
    @Tag("deep")
    void a_row_that_was_altered_is_found_and_located(String alteration, String where) throws SQLException {
        try {
            Tampering.rows(JdbcClient.create(ALTERED.dataSource()), alteration);

            assertThat(new ExamineLedger(ALTERED.dataSource()).examine(STORE))
                    .hasValueSatisfying(it -> assertThat(it).contains(where));
        } finally {
            asWritten();
        }
        assertThat(new ExamineLedger(ALTERED.dataSource()).examine(STORE)).isEmpty();
    }

    @Test
    void one_damage_hides_no_other() throws SQLException {
        var db = JdbcClient.create(ALTERED.dataSource());
        try {
            for (var alteration : List.of(
                    "update ledger.mark set word = word + 1 where tile = 0",
                    "update ledger.leaf set lines = replace(lines, 'never-sold', 'ever-sold') where first = 512",
                    "update ledger.tally set entries = entries + 1 where kind = 'key'",
                    "insert into ledger.pending (store_id, entries, lines) values ('millipore', 1, 'forged')")) {
                Tampering.rows(db, alteration);
            }

            assertThat(new ExamineLedger(ALTERED.dataSource()).examine(STORE))
                    .hasValueSatisfying(it -> assertThat(it)
                            .contains(
                                    "search terms of the leaves",
                                    "does not match its hash",
                                    "the count of",
                                    "malformed line"));
        } finally {
            asWritten();
        }
    }

    private static List<String> keptAside() {
        var db = JdbcClient.create(ALTERED.dataSource());
        db.sql("alter table ledger.leaf drop constraint leaf_is_a_block").update(); // whoever alters may do that too
        db.sql("create schema written").update();
        var tables = db.sql("""
                select quote_ident(relname) from pg_class
                 where relnamespace = 'ledger'::regnamespace and relkind = 'r' order by 1
                """).query(String.class).list();
        tables.forEach(it -> db.sql("create table written.%1$s as table ledger.%1$s".formatted(it))
                .update());
        return tables;
    }

    private static void asWritten() {
        var db = JdbcClient.create(ALTERED.dataSource());
        db.sql("truncate " + TABLES.stream().map(it -> "ledger." + it).collect(Collectors.joining(", ")))
                .update();
        TABLES.forEach(it -> db.sql("insert into ledger.%1$s overriding system value table written.%1$s".formatted(it))
                .update());
    }

    @Test
    void of_a_long_record_the_newest_entries_are_compared_with_the_checkpoint() throws SQLException {
        try (var copy = LEDGER.database().copy()) {
            var db = JdbcClient.create(copy.dataSource());
            var examine = new ExamineLedger(copy.dataSource());
            var whole = examine.newest(STORE, 150);
            assertThat(whole.fault()).isEmpty();
            assertThat(whole.compared()).isBetween(150L, 150L + 256);

            Tampering.rows(
                    db, "update ledger.leaf set lines = replace(lines, 'never-sold', 'ever-sold') where first = 512");
            assertThat(examine.newest(STORE, 150).fault())
                    .hasValueSatisfying(it -> assertThat(it).contains("does not match its hash"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.leaf set hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40)) where first = 592",
                "update ledger.tree set note = replace(note, E'\\n704\\n', E'\\n703\\n')",
                "update ledger.tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) where level = 1",
                "delete from ledger.leaf where first = 608"
            })
    void what_binds_the_newest_entries_cannot_be_altered_either(String alteration) throws SQLException {
        try (var copy = LEDGER.database().copy()) {
            Tampering.rows(JdbcClient.create(copy.dataSource()), alteration);

            assertThat(new ExamineLedger(copy.dataSource()).newest(STORE, 150).fault())
                    .isPresent();
        }
    }

    @Test
    void nothing_is_sealed_on_top_of_rows_that_were_altered() {
        try (var copy = LEDGER.database().copy()) {
            var node = TestLedger.on(copy.dataSource(), LEDGER.node().root);
            Tampering.rows(
                    node.db,
                    "update ledger.leaf set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) where first = 512");
            node.append(List.of(TestLedger.use(1)));

            assertThatThrownBy(() -> node.batch.seal(STORE))
                    .hasMessageContaining("last tiles do not have the root that was signed");
            assertThat(node.size()).isEqualTo(Exported.LEAVES);
        }
    }

    @Test
    void a_forged_pending_row_is_not_sealed() {
        try (var copy = LEDGER.database().copy()) {
            var node = TestLedger.on(copy.dataSource(), LEDGER.node().root);
            node.db
                    .sql("insert into ledger.pending (store_id, entries, lines) values ('millipore', 1, 'forged')")
                    .update();

            assertThatThrownBy(() -> node.batch.seal(STORE))
                    .hasMessageContaining("contains a malformed line")
                    .hasMessageNotContaining("forged");
        }
    }
}
