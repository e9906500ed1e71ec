package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.backup.WriteCopy;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.Refuses;
import shop.troth.testing.TestDatabase;

/** The role for visits reads and writes these alone, and the role that serves everything else cannot. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitsRoleTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = JdbcClient.create(database.dataSource());
    private final JdbcClient serving = JdbcClient.create(PlainConnections.to(database.appUrl()));
    private final JdbcClient visits = JdbcClient.create(PlainConnections.to(database.visitsUrl()));

    @BeforeEach
    void a_shop_starts_on_it() {
        grant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from visits.trail",
                "select times from visits.tally",
                "select count(*) from orders.placed p join visits.tally t on t.store_id = p.store_id",
                "insert into visits.tally values ('millipore', date '2026-05-05', 'PAGE', '/', '', 1)",
                "update visits.tally set times = 1",
                "delete from visits.trail",
                "copy visits.trail to stdout",
                "set role troth_visits",
                "grant select on visits.trail to troth_app",
            })
    @Refuses("perricone-md.cookies-anonymous")
    void the_role_that_serves_reads_and_writes_no_visit(String sql) {
        ServingRoleTests.isRefused(serving, sql);
    }

    @Test
    @Refuses("perricone-md.cookies-anonymous")
    void the_role_for_visits_reads_and_writes_nothing_else() {
        assertThat(owner.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p', 'v', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                           and case when c.relkind = 'S' then has_sequence_privilege('troth_visits', c.oid, 'usage, select, update')
                                    else has_table_privilege('troth_visits', c.oid, 'select, insert, update, delete, truncate, trigger') end
                         order by 1
                        """).query(String.class).list()).containsExactly("visits.tally", "visits.trail");
        for (var table : owner.sql("""
                        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'v') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'visits')
                        """).query(String.class).list()) {
            ServingRoleTests.isRefused(visits, "select count(*) from " + table);
        }
        for (var sql : new String[] {
            "set role troth_app",
            "truncate visits.trail",
            "drop table visits.trail",
            "create table visits.mine (what text)",
            "create schema mine"
        }) {
            ServingRoleTests.isRefused(visits, sql);
        }
    }

    @Test
    void it_reads_and_writes_visits() {
        for (var sql : new String[] {
            "insert into visits.tally values ('millipore', date '2026-05-05', 'PAGE', '/', '', 1)",
            "update visits.tally set times = times + 1",
            "delete from visits.tally"
        }) {
            assertThat(visits.sql(sql).update()).isOne();
        }
        assertThat(visits.sql("select count(*) from visits.trail")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_was_granted_beyond_that_is_taken_back_at_the_next_start_and_otherwise_nothing_is_written() {
        var before = stamp();
        grant();
        assertThat(stamp()).isEqualTo(before);

        owner.sql("grant usage on schema visits to troth_app").update();
        owner.sql("grant select on visits.trail to troth_app").update();
        owner.sql("grant update (times) on visits.tally to troth_app").update();
        owner.sql("grant usage on schema orders to troth_visits").update();
        owner.sql("grant select on orders.placed to troth_visits").update();
        owner.sql("grant select (id) on vault.subject to troth_visits").update();
        owner.sql("alter default privileges grant select on tables to troth_visits")
                .update();
        serving.sql("select count(*) from visits.trail").query(Long.class).single();
        visits.sql("select count(*) from orders.placed").query(Long.class).single();

        grant();

        ServingRoleTests.isRefused(serving, "select count(*) from visits.trail");
        ServingRoleTests.isRefused(serving, "update visits.tally set times = 1");
        ServingRoleTests.isRefused(visits, "select count(*) from orders.placed");
        ServingRoleTests.isRefused(visits, "select id from vault.subject");
        owner.sql("create table visits.later (what text)").update();
        owner.sql("create table orders.later (what text)").update();
        grant();
        ServingRoleTests.isRefused(serving, "select * from visits.later");
        ServingRoleTests.isRefused(visits, "select * from orders.later");
        assertThat(visits.sql("select what from visits.later")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void where_the_role_is_not_used_any_more_the_one_that_serves_reads_visits() {
        ServingRole.grant(database.dataSource(), TestDatabase.APP);

        assertThat(serving.sql("select count(*) from visits.trail")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_backup_with_both_roles_has_the_visits(@TempDir Path folder) throws Exception {
        visits.sql("insert into visits.tally values ('millipore', :day, 'PAGE', '/', '', 7)")
                .param("day", LocalDate.of(2026, 3, 1))
                .update();
        var source = PlainConnections.to(database.appUrl());
        var root = RootKeyset.create(folder.resolve("keyset"));

        new WriteCopy(source, new VisitsDatabase(PlainConnections.to(database.visitsUrl()), true), root)
                .write(folder.resolve("copy"), "");

        try (var files = Files.walk(folder.resolve("copy"));
                var rows = new GZIPInputStream(Files.newInputStream(
                        files.filter(it -> Objects.toString(it.getFileName()).equals("visits.tally.copy.gz"))
                                .findFirst()
                                .orElseThrow()))) {
            assertThat(new String(rows.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("millipore\t2026-03-01\tPAGE\t/");
        }
    }

    private void grant() {
        ServingRole.grant(database.dataSource(), TestDatabase.APP, TestDatabase.VISITS);
    }

    /** Which transaction wrote what the server knows of each thing that can be granted. */
    private String stamp() {
        return owner.sql("""
                select (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_class where relkind in ('r', 'S'))
                    || (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_namespace)
                    || (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_default_acl)
                """).query(String.class).single();
    }
}
