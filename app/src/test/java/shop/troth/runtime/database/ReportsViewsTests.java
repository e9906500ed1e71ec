package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

/** What the views for reports and the server's catalogs show to the role for reports, in rows, errors, and statistics. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsViewsTests {

    private static final String HIDDEN = "quillfeather";

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = JdbcClient.create(database.dataSource());
    private final JdbcClient reports = AsReports.in(database.dataSource());

    @AfterEach
    void the_role_goes() {
        AsReports.leaves(database.dataSource());
    }

    /** Or a function in a query would see rows that the view leaves out, and an error would quote them. */
    @Test
    void each_view_is_a_security_barrier_and_is_read_by_nobody_else() {
        assertThat(owner.sql("""
                        select c.oid::regclass::text from pg_class c
                         where c.relnamespace = 'reports'::regnamespace and not ('security_barrier=true' = any (coalesce(c.reloptions, '{}')))
                        """).query(String.class).list()).isEmpty();
        ServingRole.grant(database.dataSource(), TestDatabase.APP);
        var serving = JdbcClient.create(PlainConnections.to(database.appUrl()));
        AsReports.isRefused(serving, "select 1 from reports.stock");
        AsReports.isRefused(serving, "update reports.stock set pieces = 0");
        AsReports.isRefused(serving, "delete from reports.sales_by_day");
    }

    /** Its statistics have the most frequent values of each column, and its list of sessions what each is asking. */
    @Test
    @Tag("deep")
    void the_catalogs_show_none_of_the_values_in_the_tables() {
        owner.sql(
                        "insert into ledger.pending (store_id, entries, lines) select :hidden, 1, :hidden from generate_series(1, 100)")
                .param("hidden", HIDDEN)
                .update();
        owner.sql("analyze ledger.pending").update();
        assertThat(all(owner, "pg_catalog.pg_stats")).contains(HIDDEN);
        var catalogs = owner.sql("""
                select c.oid::regclass::text from pg_class c
                 where c.relnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) and c.relkind in ('r', 'v')
                """).query(String.class).list();
        var read = 0;
        for (var catalog : catalogs) {
            try {
                assertThat(all(reports, catalog).contains(HIDDEN)).as(catalog).isFalse();
                read++;
            } catch (DataAccessException refused) {
                assertThat(refused.getMostSpecificCause().getMessage())
                        .as(catalog)
                        .doesNotContain(HIDDEN);
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from reports.searches_without_results where word::int = 1",
                "select * from reports.searches_without_results where word::date > '2020-01-01' order by word",
                "select * from reports.searches_without_results where (word || repeat('x', 100))::inet is null",
                "select * from reports.searches_without_results where ('[' || word)::json is null",
                "select word::numeric, count(*) from reports.searches_without_results group by 1",
                "select * from reports.sales_by_discount where discount::int = 1",
                "select * from reports.sales_by_discount where name::uuid is null",
                "select * from reports.stock where store_id::int = 1",
            })
    void an_error_quotes_only_what_a_view_shows(String sql) {
        plant();

        assertThatThrownBy(() -> reports.sql(sql).query().listOfRows())
                .rootCause()
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining(HIDDEN)
                .hasMessageContaining("shown");
    }

    @Test
    void a_view_shows_no_rare_search_and_nothing_of_a_test_copy() {
        plant();

        for (var view : owner.sql(
                        "select c.oid::regclass::text from pg_class c where c.relnamespace = 'reports'::regnamespace")
                .query(String.class)
                .list()) {
            assertThat(all(reports, view)).as(view).doesNotContain(HIDDEN);
        }
        assertThat(all(reports, "reports.searches_without_results")).isEqualTo("(millipore,shown,10,5)");
        assertThat(all(reports, "reports.stock")).isEqualTo("(shown,shown,3)");
    }

    /** What is hidden comes first in each table, so that a query which looked at it would stumble there. */
    private void plant() {
        for (var sql : List.of(
                "insert into insight.missed_word values ('millipore', '\\x01', '" + HIDDEN
                        + "'), ('millipore', '\\x02', 'shown')",
                "insert into insight.missed_day values ('millipore', '\\x01', current_date, 9)",
                "insert into insight.missed_day select 'millipore', '\\x02', current_date - day, 2 from generate_series(0, 4) as day",
                "insert into insight.tally select 'millipore', dimension, 'USD', current_date, key, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1"
                        + " from (values ('all', '" + HIDDEN + "'), ('other', '" + HIDDEN
                        + "'), ('discount', 'shown')) as it (dimension, key)",
                "insert into insight.name values ('millipore', 'other', '" + HIDDEN + "', '" + HIDDEN
                        + "'), ('millipore', 'discount', 'shown', 'shown')")) {
            owner.sql(sql.replace("'\\x01'", "decode(repeat('01', 16), 'hex')")
                            .replace("'\\x02'", "decode(repeat('02', 16), 'hex')"))
                    .update();
        }
        owner.sql("set session_replication_role = replica;"
                        + " insert into catalog.stock (store_id, sku, on_hand, stated) values ('" + HIDDEN
                        + "~probe', '" + HIDDEN
                        + "', 1, 1), ('shown', 'shown', 3, 3); reset session_replication_role")
                .update(); // stock of products that are not in the catalog
    }

    private static String all(JdbcClient db, String relation) {
        return db.sql("select coalesce(string_agg(t::text, ' '), '') from " + relation + " t")
                .query(String.class)
                .single();
    }
}
