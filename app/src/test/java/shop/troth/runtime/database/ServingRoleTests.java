package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

/** What whoever has the password of the role that serves can do with SQL, and what not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServingRoleTests {

    private static final String NOT_ALLOWED = "42501";
    private static final int NODES = 8;
    private static final String PERSON = "aaaaaaaa-1111-4111-8111-111111111111";

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = JdbcClient.create(database.dataSource());
    private final JdbcClient serving = JdbcClient.create(PlainConnections.to(database.appUrl()));

    @BeforeEach
    void a_shop_starts_on_it() {
        grant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create trigger planted before delete on keys.person for each row execute function keys.note_destroyed()",
                "drop trigger note_destroyed on keys.person",
                "alter table keys.person disable trigger note_destroyed",
                "alter table policy.version disable trigger all",
                "set session_replication_role = replica",
                "create rule planted as on delete to keys.person do instead nothing",
                "create event trigger planted on ddl_command_start execute function keys.note_destroyed()",
            })
    void it_plants_no_trigger_and_switches_none_off(String sql) {
        isRefused(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create or replace function keys.note_destroyed() returns trigger language plpgsql as 'begin return old; end'",
                "alter function keys.note_destroyed() rename to note_nothing",
                "drop function keys.note_destroyed() cascade",
                "create function public.planted() returns int language sql as 'select 1'",
                "update pg_proc set prosrc = 'begin return old; end' where proname = 'note_destroyed'",
            })
    void it_makes_and_changes_no_function(String sql) {
        isRefused(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table orders.placed",
                "truncate ledger.leaf",
                "truncate orders.placed cascade",
                "alter table orders.placed drop column paid_at",
                "alter table vault.datum drop constraint datum_pkey",
                "create table public.mine (what text)",
                "create schema mine",
                "create index on orders.placed (number)",
            })
    void it_makes_changes_empties_and_drops_no_table(String sql) {
        isRefused(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from ledger.leaf",
                "delete from ledger.tile",
                "delete from ledger.tree",
                "delete from ledger.signing_key",
                "update ledger.milestone set note = ''",
                "update ledger.recorded_policy set number = 2",
                "update policy.version set text = ''",
                "delete from policy.version",
                "delete from policy.withdrawal",
                "delete from keys.retired",
                "delete from keys.ended",
                "update keys.ended set store_id = 'x'",
                "insert into keys.unsealed (name) values ('orders.placed')",
                "update keys.unsealed set name = 'orders.placed'",
                "delete from staff.role",
                "delete from proof.stated",
                "insert into public.flyway_schema_history (installed_rank) values (1)",
            })
    void it_takes_back_nothing_that_was_sealed_published_or_retired(String sql) {
        isRefused(sql);
    }

    @Test
    void a_destroyed_key_is_neither_forgotten_nor_put_back() {
        serving.sql("insert into keys.person values ('store', '%1$s', 'ordinary', '\\x00')".formatted(PERSON))
                .update();
        serving.sql("delete from keys.person").update();

        for (var sql : List.of(
                "delete from keys.destroyed",
                "update keys.destroyed set at = at - interval '41 days'",
                "update keys.destroyed set subject_id = gen_random_uuid()",
                "insert into keys.person values ('store', '%s', 'ordinary', '\\x00')".formatted(PERSON))) {
            assertThatThrownBy(() -> serving.sql(sql).update())
                    .as(sql)
                    .rootCause()
                    .hasMessageMatching("(?s).*(nobody puts it back|is remembered as long as).*");
        }
        serving.sql("insert into keys.person values ('store', gen_random_uuid(), 'ordinary', '\\x00')")
                .update();
        assertThatThrownBy(() -> serving.sql("update keys.person set subject_id = '%s'".formatted(PERSON))
                        .update())
                .rootCause()
                .hasMessageContaining("nobody puts it back");
        serving.sql("update keys.destroyed set at = at + interval '1 second'").update();
        owner.sql("alter table keys.destroyed disable trigger keep_destroyed").update();
        owner.sql("update keys.destroyed set at = now() - interval '41 days'").update();
        owner.sql("alter table keys.destroyed enable trigger keep_destroyed").update();
        assertThat(serving.sql("delete from keys.destroyed").update()).isPositive();
    }

    /** A seal of a row that ends for good, in a row that ends for sixty days. */
    @Test
    void a_seal_that_ended_for_good_is_not_forgotten_after_sixty_days_whatever_it_was_in_before() {
        var pass =
                "insert into fulfilment.pass (store_id, id, people, seen_at, seal) values ('store', '\\x01', '{}', now(), '\\xabcd')";
        var member =
                "insert into staff.member (store_id, staff_id, role, seal) values ('store', '%s', 'owner', '\\xabcd')"
                        .formatted(PERSON);
        serving.sql(member).update();
        serving.sql(pass).update();
        serving.sql("delete from fulfilment.pass").update();
        serving.sql("delete from staff.member").update();

        assertThat(serving.sql("select until is null from keys.ended where store_id = 'store'")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
        assertThatThrownBy(() -> serving.sql(member).update()).rootCause().hasMessageContaining("nobody puts it back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table keys.person owner to troth_app",
                "alter schema keys owner to troth_app",
                "set role postgres",
                "set session authorization postgres",
                "create role another superuser",
                "copy orders.placed to '/tmp/orders'",
                "copy orders.placed from program 'true'",
            })
    void it_becomes_nobody_else_and_gets_at_no_file_of_the_server(String sql) {
        isRefused(sql);
    }

    @Test
    void it_reads_and_writes_the_rows_of_every_table_and_no_more() {
        assertThat(owner.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                           and not (has_table_privilege('troth_app', c.oid, 'select') and has_schema_privilege('troth_app', n.oid, 'usage'))
                        """).query(String.class).list()).isEmpty();
        assertThat(owner.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                           and has_table_privilege('troth_app', c.oid, 'truncate, trigger, references')
                        """).query(String.class).list()).isEmpty();

        serving.sql("insert into ledger.pending (store_id, entries, lines) values ('nobody', 1, 'x')")
                .update();
        assertThat(serving.sql("update ledger.pending set refused = true where store_id = 'nobody'")
                        .update())
                .isOne();
        assertThat(serving.sql(
                                "select last_value from pg_sequences where schemaname = 'ledger' and sequencename = 'pending_id_seq'")
                        .query(Long.class)
                        .single()) // a backup has it
                .isOne();
        assertThat(serving.sql("delete from ledger.pending where store_id = 'nobody'")
                        .update())
                .isOne();
    }

    /** PostgreSQL passes over a table that it may not vacuum, with a warning. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "vacuum (full) keys.person",
                "vacuum vault.datum, vault.lookup, vault.subject",
                "vacuum (skip_locked on, index_cleanup on, truncate off) ledger.pending",
                "begin; lock table policy.version in share row exclusive mode; rollback",
            })
    void it_may_do_what_the_shop_does_besides(String sql) throws SQLException {
        try (var connection = PlainConnections.to(database.appUrl()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);

            assertThat((Object) statement.getWarnings()).isNull();
            assertThat((Object) connection.getWarnings()).isNull();
        }
    }

    @Test
    void where_all_is_as_it_should_be_nothing_is_written() {
        var before = stamp();

        grant();

        assertThat(stamp()).isEqualTo(before);
    }

    @Test
    void what_was_granted_beyond_that_is_taken_back_at_the_next_start() {
        owner.sql("grant all on keys.retired, orders.placed to troth_app").update();
        owner.sql("grant create on schema keys to troth_app").update();
        owner.sql("alter default privileges grant truncate on tables to troth_app")
                .update();
        owner.sql("grant update (text) on policy.version to troth_app").update();
        owner.sql("grant delete on ledger.leaf to public").update();
        serving.sql("truncate keys.retired").update();
        serving.sql("update policy.version set text = '' where false").update();
        serving.sql("delete from ledger.leaf where false").update();

        grant();

        isRefused("truncate keys.retired");
        isRefused("update policy.version set text = '' where false");
        isRefused("delete from ledger.leaf where false");
        isRefused("delete from keys.retired");
        isRefused(
                "create trigger planted before delete on orders.placed for each row execute function keys.note_destroyed()");
        isRefused("create table keys.mine (what text)");
        owner.sql("create table orders.later (what text)").update();
        isRefused("truncate orders.later");
    }

    @Test
    void what_a_later_release_adds_is_within_reach_at_once() {
        owner.sql("create schema later").update();
        owner.sql("create table later.thing (id bigint generated always as identity, number serial, what text)")
                .update();

        serving.sql("insert into later.thing (what) values ('new')").update();
        assertThat(serving.sql("select number from later.thing where id = 1")
                        .query(Integer.class)
                        .single())
                .isOne();
        isRefused("drop table later.thing");
    }

    @Test
    void several_nodes_that_start_at_once_make_it_so_together() throws Exception {
        try (var other = TestDatabase.fresh();
                var nodes = Executors.newFixedThreadPool(NODES)) {
            var starts = Stream.<Future<?>>generate(
                            () -> nodes.submit(() -> ServingRole.grant(other.dataSource(), TestDatabase.APP)))
                    .limit(NODES)
                    .toList();
            for (var start : starts) {
                start.get();
            }

            assertThat(JdbcClient.create(PlainConnections.to(other.appUrl()))
                            .sql("select count(*) from orders.placed")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private void grant() {
        ServingRole.grant(database.dataSource(), TestDatabase.APP);
    }

    private void isRefused(String sql) {
        isRefused(serving, sql);
    }

    static void isRefused(JdbcClient db, String sql) {
        assertThatThrownBy(() -> db.sql(sql).update())
                .as(sql)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        it -> assertThat(it.getSQLState()).as(it.getMessage()).isEqualTo(NOT_ALLOWED));
    }

    /** Which transaction wrote what the server knows of each thing that can be granted. */
    private String stamp() {
        return owner.sql("""
                select (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_class where relkind in ('r', 'S'))
                    || (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_namespace)
                    || (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_proc)
                    || (select string_agg(oid || ' ' || xmin, ',' order by oid) from pg_default_acl)
                """).query(String.class).single();
    }
}
