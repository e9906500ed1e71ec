package shop.troth.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.testing.TestDatabase;
import shop.troth.visits.MakeUpVisits;

/** A month of visits is made up for who tries a store, as sums that say so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitsCommandTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_month_is_made_up_of_the_store_s_own_pages_and_marked() {
        var today = LocalDate.now(ZoneId.of("America/Los_Angeles"));
        assertThat(run("make-up", "betty-mills")).as(err.toString()).isZero();

        assertThat(out.toString()).matches("betty-mills: made up [0-9,]+ visits since [0-9-]+\\.\\s*");
        var db = JdbcClient.create(database.dataSource());
        assertThat(db.sql(
                                "select count(distinct day) from visits.tally where store_id = 'betty-mills' and kind = 'MADE_UP'")
                        .query(Long.class)
                        .single())
                .isEqualTo(ChronoUnit.DAYS.between(MakeUpVisits.first(today), today));
        assertThat(db.sql(
                                "select count(*) from visits.tally where kind = 'PAGE' and name = '/products/neutral-floor-cleaner'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(db.sql("select count(*) from visits.tally where name = '/products/product'") // the head of its
                        // column
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(db.sql("select count(*) from visits.trail").query(Long.class).single())
                .isZero();
    }

    @Test
    void a_store_that_is_none_and_no_command_are_usage_errors() {
        assertThat(run("make-up", "nobody")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    private int run(String... call) {
        var arguments = new ArrayList<>(List.of(call));
        if (call.length > 0) {
            arguments.addAll(List.of("--stores", "../stores", "--db", database.url()));
        }
        return new CommandLine(new VisitsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
