package shop.troth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TestDatabaseTests {

    private static final AtomicReference<@Nullable TestDatabase> LEFT = new AtomicReference<>();

    @Test
    void a_fresh_database_is_postgresql_18_and_nobody_elses() {
        try (var one = TestDatabase.fresh();
                var other = TestDatabase.fresh()) {
            JdbcClient.create(one.dataSource())
                    .sql("create table mine (id int)")
                    .update();

            assertThat(JdbcClient.create(other.dataSource())
                            .sql("select to_regclass('mine') is null")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            assertThat(JdbcClient.create(other.dataSource())
                            .sql("show server_version")
                            .query(String.class)
                            .single())
                    .startsWith("18.");
        }
    }

    @RepeatedTest(2)
    void a_database_is_dropped_when_the_test_that_made_it_is_over() {
        var earlier = LEFT.getAndSet(TestDatabase.fresh());
        if (earlier != null) {
            assertThatThrownBy(() -> earlier.dataSource().getConnection()).hasMessageContaining("does not exist");
        }
    }

    @Test
    void a_database_for_all_tests_outlives_the_test_that_asked_for_it_first() {
        var passing = TestDatabase.fresh();
        var lasting = TestDatabase.fresh().forAllTests();

        assertThat(TestDatabase.left()).contains(passing).doesNotContain(lasting);
        lasting.close();
    }

    @Test
    void a_shut_database_lets_nobody_in_until_it_is_opened() throws SQLException {
        try (var database = TestDatabase.fresh();
                var inside = database.dataSource().getConnection()) {
            database.shut();

            assertThatThrownBy(() -> inside.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(SQLException.class);

            database.open();
            try (var again = database.dataSource().getConnection()) {
                assertThat(again.isValid(60)).isTrue();
            }
        }
    }

    @Test
    void a_database_at_another_time_says_so_in_statements_defaults_and_functions_of_its_own() {
        try (var database = TestDatabase.fresh().at(Duration.ofDays(-100))) {
            var db = JdbcClient.create(database.dataSource());
            db.sql("""
                    create function public.asked() returns timestamptz language plpgsql as $$ begin return now(); end $$
                    """).update();

            for (var asked : List.of("now()", "clock_timestamp()", "public.asked()")) {
                assertThat(db.sql("select extract(epoch from pg_catalog.clock_timestamp() - " + asked + ")")
                                .query(Double.class)
                                .single())
                        .as(asked)
                        .isCloseTo(8_640_000, within(60.0));
            }
            assertThat(db.sql("""
                            select pg_get_expr(adbin, adrelid) from pg_attrdef
                             where adrelid = 'fulfilment.pass'::regclass and pg_get_expr(adbin, adrelid) ~ 'now'
                            """).query(String.class).single())
                    .isEqualTo("now()"); // which is the first that is found, so not pg_catalog's
        }
    }

    /** It is not the shop's day, so such a test fails some days after it was written. A started program lives at the time of the machine. */
    @Test
    void no_test_asks_the_database_for_the_day_of_the_machine() throws IOException {
        var ofMachine = Pattern.compile("current_" + "(date|timestamp)|localtime" + "stamp");
        try (var files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(it -> ofMachine.matcher(text(it)).find())
                            .map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder("EndedSellingTests.java", "ReportsViewsTests.java");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
