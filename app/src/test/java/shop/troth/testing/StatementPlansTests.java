package shop.troth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.testing.HeardStatements.Heard;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementPlansTests {

    private static final LargeTables LARGE = LargeTables.create();

    @Test
    void a_statement_that_reads_a_table_from_end_to_end_is_found() {
        assertThat(whole("select exists (select from vault.datum where keep_until <= ?)", "timestamptz"))
                .containsExactly("vault.datum");
        assertThat(whole("delete from orders.placed where total_minor = ?", "int8"))
                .containsExactly("orders.placed");
    }

    @Test
    void one_that_looks_up_is_not_nor_one_over_a_table_that_stays_small() {
        assertThat(whole("select min(keep_until) <= ? from vault.datum", "timestamptz"))
                .isEmpty();
        assertThat(whole("select id from orders.placed where store_id = ? and id = ?", "varchar", "uuid"))
                .isEmpty();
        assertThat(whole("select store_id from ledger.tree")).isEmpty();
    }

    @Test
    void of_several_statements_in_one_each_is_looked_at() {
        assertThat(whole(
                        "select id from vault.subject where store_id = ? and id = ?; select ref from vault.datum where source = ?",
                        "varchar",
                        "uuid",
                        "varchar"))
                .containsExactly("vault.datum");
    }

    @Test
    void what_the_shop_asks_is_heard_once_with_its_types_and_what_a_test_asks_is_not() throws SQLException {
        var heard = new HeardStatements();
        try (var database = TestDatabase.fresh();
                var connection = Objects.requireNonNull(heard.connect(database.url(), new Properties()))) {
            try (var own = connection.prepareStatement("select 17 = ?")) {
                own.setInt(1, 17);
                own.execute();
            }
            assertThat(heard.take()).isEmpty();

            var entries = FindEntries.in(new SingleConnectionDataSource(connection, true));
            entries.find(new StoreId("millipore"), EntryCriteria.any(), FindEntries.NEWEST, 1);
            entries.find(new StoreId("millipore"), EntryCriteria.any(), FindEntries.NEWEST, 1);
            assertThat(heard.take()).singleElement().satisfies(it -> {
                assertThat(it.sql()).contains("ledger.leaf");
                assertThat(it.types()).startsWith("varchar", "int8");
            });
        }
    }

    private static Set<String> whole(String sql, String... types) {
        return LARGE.readWhole(new Heard(sql, List.of(types)));
    }
}
