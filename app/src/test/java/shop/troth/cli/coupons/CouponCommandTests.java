package shop.troth.cli.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CouponCommandTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void coupons_are_added_listed_with_their_uses_and_ended() {
        assertThat(run("add millipore spring-10 --percent 7.5 --from 2096-12-01 --until 2096-12-24 --uses 100"))
                .isZero();
        assertThat(run("add millipore FIVE --amount 5.00 --least 50")).isZero();
        assertThat(run("end millipore five")).isZero();
        out.getBuffer().setLength(0);

        assertThat(run("list millipore")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "FIVE         USD 5.00 off the goods of USD 50.00 or more; used 0; ended",
                        "SPRING-10    7.5 % off the goods, from 2096-12-01, until 2096-12-24; used 0 of 100");
    }

    @Test
    void another_store_has_none_of_them() {
        run("add millipore FIVE --amount 5");
        out.getBuffer().setLength(0);

        assertThat(run("list betty-mills")).isZero();
        assertThat(out.toString()).isEqualTo("betty-mills has no coupons yet.\n");
        assertThat(run("end betty-mills FIVE")).isEqualTo(1);
    }

    @Test
    void a_code_is_never_used_twice_even_after_its_end() {
        run("add millipore FIVE --amount 5");
        run("end millipore FIVE");

        assertThat(run("add millipore five --percent 10")).isEqualTo(1);
        assertThat(err.toString()).contains("millipore has or had a coupon FIVE: choose another code.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add millipore FIVE",
                "add millipore FIVE --percent 10 --amount 5",
                "add millipore FIVE --percent 0",
                "add millipore FIVE --percent 100.01",
                "add millipore FIVE --percent 1.234",
                "add millipore FIVE --amount 0",
                "add millipore FIVE --amount -5",
                "add millipore FIVE --amount 5.005",
                "add millipore FIVE --amount 92233720368547758.08",
                "add millipore FIVE --amount 1e999999999",
                "add millipore FIVE --amount 5 --least 1e30",
                "add millipore FIVE --amount 5 --uses 0",
                "add millipore FIVE --amount 5 --from 2096-12-24 --until 2096-12-01",
                "add millipore FIVE --amount 5 --from soon",
                "add millipore FIVE --amount 5 --until 2025-12-24",
                "add millipore F% --amount 5"
            })
    void a_bad_call_adds_nothing_and_is_answered_with_two(String call) {
        assertThat(run(call)).isEqualTo(2);
        assertThat(run("list millipore")).isZero();
        assertThat(out.toString()).isEqualTo("millipore has no coupons yet.\n");
    }

    @Test
    void a_day_that_no_calendar_has_is_said_in_plain_words() {
        assertThat(run("add millipore FIVE --amount 5 --from 2026-13-01")).isEqualTo(2);
        assertThat(err.toString())
                .contains("“2026-13-01” is not a valid date: write it like 2026-12-24.")
                .doesNotContain("Exception");
    }

    @Test
    void a_store_that_is_not_there_is_answered_with_those_that_are() {
        assertThat(run("list milipore")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is no store “milipore”: specify ")
                .contains("millipore");
    }

    private int run(String call) {
        var arguments = new ArrayList<>(List.of(call.split(" ")));
        arguments.addAll(List.of("--stores", "../stores", "--db", database.url()));
        return new CommandLine(new CouponCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));
    }
}
