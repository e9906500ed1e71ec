package shop.troth.proof.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.database.VisitsDatabase;
import shop.troth.testing.TestDatabase;

/** What runs inside the database, as this release ships it and as somebody changed it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShippedProgramsTests {

    private static final Path FILE = Path.of("src/main/resources" + Programs.SHIPPED);

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());

    /** Into the sources, and to where this JVM reads it. */
    @BeforeAll
    static void the_file_is_drawn_where_that_is_wanted() throws IOException, URISyntaxException {
        if (Boolean.getBoolean("troth.draw")) {
            try (var fresh = TestDatabase.fresh()) {
                var made = Programs.written(Programs.of(JdbcClient.create(fresh.dataSource())));
                Files.writeString(FILE, made);
                Files.writeString(
                        Path.of(Objects.requireNonNull(Programs.class.getResource(Programs.SHIPPED))
                                .toURI()),
                        made);
            }
        }
    }

    @Test
    void the_file_says_what_the_migrations_make() throws IOException {
        var made = Programs.written(Programs.of(db));

        assertThat(Files.readString(FILE))
                .as("TROTH_DRAW=1 ./troth test ShippedProgramsTests writes it anew")
                .isEqualTo(made);
        assertThat(made).contains("function ", "trigger ");
    }

    @Test
    void a_database_as_shipped_has_no_fault() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_planted_trigger_is_found_with_its_function() {
        run("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$");
        run("create trigger planted before delete on keys.person for each row execute function public.planted()");

        assertThat(faults())
                .containsExactly(
                        "The database contains something that this release does not ship: the function"
                                + " public.planted().",
                        "The database contains something that this release does not ship: the trigger planted on"
                                + " keys.person.");
    }

    @Test
    void a_function_with_another_body_is_found() {
        var name = db.sql("select 'vault.' || proname from pg_proc where pronamespace = 'vault'::regnamespace and"
                        + " prokind = 'f' order by oid limit 1")
                .query(String.class)
                .single();
        var definition = db.sql("select pg_get_functiondef(:name::regproc)")
                .param("name", name)
                .query(String.class)
                .single();
        run(definition.replaceFirst("(?i)(\\$function\\$)", "$1 --" + " altered\n"));

        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith("The database’s function " + name)
                .endsWith("is not the one that this release ships.");
    }

    @Test
    void a_trigger_that_is_switched_off_or_gone_is_found() {
        var trigger = db.sql("""
            select format('%I on %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal order by oid limit 1
            """).query(String.class).single();
        var table = trigger.substring(trigger.indexOf(" on ") + 4);
        var name = trigger.substring(0, trigger.indexOf(" on "));

        run("alter table " + table + " disable trigger " + name);
        assertThat(faults())
                .containsExactly("The database’s trigger " + trigger + " is not the one that this release ships.");

        run("drop trigger " + trigger);
        assertThat(faults()).containsExactly("The database lacks the trigger " + trigger + " that this release ships.");
    }

    @Test
    void a_rule_and_a_row_policy_are_found_and_a_name_is_shown_without_what_could_hurt_a_page() {
        run("create rule \"<b>no</b>\" as on delete to keys.person do instead nothing");
        run("create policy hidden on keys.person using (false)");

        assertThat(faults())
                .containsExactly(
                        "The database contains something that this release does not ship: the row policy hidden on"
                                + " keys.person.",
                        "The database contains something that this release does not ship: the rule ?b?no??b? on"
                                + " keys.person.");
    }

    @Test
    void a_check_and_a_default_that_call_what_may_do_anything_are_found() {
        run("alter table keys.person add constraint planted check (random() < 2)");
        run("alter table keys.person alter column store_id set default set_config('planted.by', 'somebody', false)");

        assertThat(faults())
                .containsExactly(
                        "The database contains something that this release does not ship: the check planted on"
                                + " keys.person.",
                        "The database contains something that this release does not ship: the default of"
                                + " keys.person.store_id.");
    }

    @Test
    void a_view_among_the_tables_and_a_view_that_reads_more_are_found() {
        run("create view keys.planted as select store_id from keys.person");
        run(
                "create or replace view reports.stock with (security_barrier) as select s.store_id, s.sku, s.on_hand as pieces"
                        + " from catalog.stock s join vault.subject v on v.store_id = s.store_id");

        assertThat(faults())
                .containsExactly(
                        "The database contains something that this release does not ship: the view keys.planted.",
                        "The database’s view reports.stock is not the one that this release ships.");
    }

    @Test
    void a_table_that_hides_its_rows_is_found() {
        run("alter table keys.person enable row level security");

        assertThat(faults())
                .containsExactly("The database contains something that this release does not ship: the row security of"
                        + " keys.person.");
    }

    @Test
    void a_foreign_key_that_carries_no_erasure_on_any_more_is_found() {
        var key = "foreign key of vault.datum (store_id, subject_id, key_class)";
        run("alter table vault.datum drop constraint datum_has_its_key");
        assertThat(faults()).containsExactly("The database lacks the " + key + " that this release ships.");

        run("alter table vault.datum add foreign key (store_id, subject_id, key_class)"
                + " references keys.person (store_id, subject_id, class)");
        assertThat(faults()).containsExactly("The database’s " + key + " is not the one that this release ships.");
    }

    @Test
    void foreign_keys_that_are_switched_off_are_found() {
        run("alter table vault.datum disable trigger all");
        assertThat(faults())
                .containsExactly("The database contains something that this release does not ship: the foreign keys"
                        + " switched off on vault.datum.");

        run("alter table vault.datum enable trigger all");
        assertThat(faults()).isEmpty();
        run(
                "do $$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $$");
        assertThat(faults())
                .containsExactly("The database contains something that this release does not ship: the setting"
                        + " session_replication_role.");
    }

    @Test
    void what_takes_rows_out_of_the_database_is_found() {
        run("create publication planted for table keys.person");
        run("create foreign data wrapper planted");
        run("create server planted foreign data wrapper planted");

        assertThat(faults())
                .containsExactly(
                        "The database contains something that this release does not ship: the foreign server planted.",
                        "The database contains something that this release does not ship: the publication planted.");
    }

    @Test
    void a_column_a_table_and_a_schema_of_somebody_else_are_found() {
        run("alter table orders.placed add column buyer_email text");
        run("create table keys.planted (store_id text)");
        run("create schema planted");
        run("create table planted.rows as select * from keys.person");

        assertThat(faults())
                .containsExactly(
                        "The database contains something that this release does not ship: the schema planted.",
                        "The database contains something that this release does not ship: the table keys.planted.",
                        "The database’s table orders.placed is not the one that this release ships.",
                        "The database contains something that this release does not ship: the table planted.rows.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role planted login superuser",
                "create role planted login replication",
                "create role planted login in role pg_read_all_data",
                "create role planted login noinherit in role pg_write_all_data",
                "create role planted login; grant usage on schema vault to planted; grant select (subject_id) on vault.datum to planted"
            })
    void an_account_that_the_operator_has_not_named_and_that_can_read_is_found(String made) {
        run(made);
        try {
            assertThat(faults())
                    .containsExactly(
                            "An account that the operator has not named can read the stores’ tables in the database: planted.");
            assertThat(faults(Set.of("planted"))).isEmpty();
        } finally {
            run("drop owned by planted; drop role planted");
        }
        assertThat(faults()).isEmpty();
    }

    @Test
    void an_account_that_can_read_nothing_is_nobody_s_fault() {
        run("create role planted login in role pg_monitor");
        try {
            assertThat(faults()).isEmpty();
        } finally {
            run("drop role planted");
        }
    }

    private void run(String sql) {
        db.sql(sql).update();
    }

    private List<String> faults() {
        return faults(Set.of());
    }

    private List<String> faults(Set<String> readers) {
        var visits = new VisitsDatabase(database.dataSource(), false);
        return new CompareSchema(
                        db,
                        new CompareSchema.DatabaseReaders(db, visits, readers),
                        new VisitsAccount(db, visits),
                        Set.of())
                .compare();
    }
}
