package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.testing.TestDatabase;

/** What whoever has the password of the role for reports can do with SQL, and what not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsRoleTests {

    private static final String RELATIONS = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and n.nspname <> 'reports'
             order by 1
            """;

    private static final String VIEWS = """
            select c.oid::regclass::text from pg_class c
             where c.relnamespace = 'reports'::regnamespace and c.relkind = 'v' order by 1
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = JdbcClient.create(database.dataSource());
    private final JdbcClient reports = AsReports.in(database.dataSource());

    @BeforeEach
    void made_as_the_docs_say() {
        var statements = AsReports.documented(owner);
        assertThat(statements).hasSize(4);
        statements.stream().skip(1).forEach(it -> owner.sql(it).update()); // the first makes the role, which is there
    }

    @AfterEach
    void the_role_goes() {
        AsReports.leaves(database.dataSource());
    }

    @Test
    void it_reads_each_view_and_none_has_a_column_that_leads_to_a_person() {
        var views = owner.sql(VIEWS).query(String.class).list();

        assertThat(views).hasSize(9);
        for (var view : views) {
            assertThat(reports.sql("select count(*) from " + view)
                            .query(Long.class)
                            .single())
                    .as(view)
                    .isZero();
        }
        assertThat(owner.sql("""
                        select column_name from information_schema.columns
                         where table_schema = 'reports' and (data_type not in ('text', 'date', 'bigint', 'integer') or column_name ~ '_id$')
                        """).query(String.class).list()).containsOnly("store_id");
    }

    @Test
    void no_table_of_any_schema_is_read() {
        var relations = owner.sql(RELATIONS).query(String.class).list();

        assertThat(relations).hasSizeGreaterThan(100).contains("orders.placed", "vault.datum", "insight.tally");
        for (var relation : relations) {
            AsReports.isRefused(reports, "select 1 from " + relation + " limit 1");
        }
        assertThat(owner.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                           and (has_table_privilege('troth_reports', c.oid, 'insert, update, delete, truncate, references, trigger, maintain')
                                or has_any_column_privilege('troth_reports', c.oid, 'insert, update, references'))
                        """).query(String.class).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update reports.sales_by_day set orders = 0",
                "delete from reports.stock",
                "create table reports.mine (what text)",
                "create temporary table mine (what text)",
                "create function reports.peek(text) returns boolean language plpgsql as 'begin raise notice ''%'', $1; return true; end'",
                "create function pg_temp.peek(text) returns boolean language sql as 'select true'",
                "create or replace view reports.stock as select store_id, subject_id::text, 1 from orders.placed",
                "alter view reports.searches_without_results reset (security_barrier)",
                "select nextval('ledger.pending_id_seq')",
                "explain analyze select * from vault.datum",
            })
    void it_writes_and_makes_nothing_here(String sql) {
        AsReports.isRefused(reports, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_read_file('postgresql.conf')",
                "select pg_read_binary_file('global/pg_control')",
                "select pg_ls_dir('base')",
                "select lo_import('/etc/hostname')",
                "select lo_create(0)",
                "select lo_creat(-1)",
                "select lo_from_bytea(0, 'x')",
                "copy orders.placed to stdout",
                "copy reports.stock to '/tmp/stock'",
                "copy (select 1) to program 'true'",
                "copy reports.stock from '/etc/hostname'",
                "select query_to_xml('select * from vault.datum', true, false, '')",
                "select table_to_xml('orders.placed', true, false, '')",
                "do 'begin perform count(*) from vault.subject; end'",
            })
    void it_gets_at_no_file_and_reads_no_table_through_a_function(String sql) {
        AsReports.isRefused(reports, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role troth_app",
                "set role postgres",
                "set session authorization postgres",
                "alter role troth_reports superuser",
                "alter role troth_reports createrole",
                "grant pg_read_all_data to troth_reports",
                "create role another",
                "set session_replication_role = replica",
                "set log_statement = 'all'",
                "select * from pg_authid",
                "select * from pg_shadow",
                "select * from pg_statistic",
                "select * from pg_statistic_ext_data",
                "select * from pg_hba_file_rules",
                "select pg_reload_conf()",
            })
    void it_becomes_nobody_else_and_changes_no_setting_of_the_server(String sql) {
        AsReports.isRefused(reports, sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create extension dblink", "create extension postgres_fdw", "create language plperlu"})
    void it_adds_no_program_to_the_server(String sql) {
        assertThatThrownBy(() -> reports.sql(sql).update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void what_was_granted_beyond_that_is_taken_back_at_the_next_start() {
        for (var sql : List.of(
                "grant select on orders.placed to troth_reports",
                "grant select (number) on orders.placed to troth_reports",
                "grant usage on schema orders to troth_reports",
                "grant usage on schema vault to public",
                "grant all on reports.stock to troth_reports with grant option",
                "grant create on schema reports to troth_reports",
                "alter default privileges grant select on tables to troth_reports",
                "alter default privileges in schema orders grant select on tables to troth_reports")) {
            owner.sql(sql).update();
        }
        reports.sql("select number from orders.placed").query().listOfRows();

        ReportsRole.grant(database.dataSource());

        owner.sql("create table orders.later (what text)").update();
        AsReports.isRefused(reports, "select 1 from orders.later");
        AsReports.isRefused(reports, "select number from orders.placed");
        AsReports.isRefused(reports, "delete from reports.stock");
        AsReports.isRefused(reports, "create table reports.mine (what text)");
        for (var schema : List.of("orders", "vault", "public")) {
            assertThat(owner.sql("select has_schema_privilege('troth_reports', :schema, 'usage')")
                            .param("schema", schema)
                            .query(Boolean.class)
                            .single())
                    .as(schema)
                    .isFalse();
        }
        assertThat(reports.sql("select count(*) from reports.stock")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void where_all_is_as_it_should_be_nothing_is_written() {
        var before = stamp();

        ReportsRole.grant(database.dataSource());

        assertThat(stamp()).isEqualTo(before);
    }

    @Test
    void a_role_that_could_do_more_stops_the_start() {
        var undone = Map.of(
                "alter role troth_reports createdb", "alter role troth_reports nocreatedb",
                "grant pg_read_all_data to troth_reports", "revoke pg_read_all_data from troth_reports");
        undone.forEach((more, undo) -> {
            owner.sql(more).update();
            try {
                assertThatThrownBy(() -> ReportsRole.grant(database.dataSource()))
                        .as(more)
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("can do more than read the views");
            } finally {
                owner.sql(undo).update();
            }
        });
        ReportsRole.grant(database.dataSource());
    }

    /** Which transaction wrote what the server knows of each thing that can be granted. */
    private String stamp() {
        return owner.sql("""
                select (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_class where relkind in ('r', 'S', 'v'))
                    || (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_namespace)
                    || (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_proc)
                """).query(String.class).single();
    }
}
