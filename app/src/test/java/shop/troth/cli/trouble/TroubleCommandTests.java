package shop.troth.cli.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleCommandTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void what_staff_find_missing_is_opened_told_listed_shown_and_closed() {
        order("7K3FQ-9XD2M", "paid");

        assertThat(run("open millipore 7k3fq-9xd2m missing-stock --sku PES010-025-100:2"))
                .isZero();
        assertThat(db.sql("select kind || ' ' || state from mail.outgoing")
                        .query(String.class)
                        .list())
                .containsExactly("trouble waiting");
        var number = out.toString().substring("Opened ".length(), "Opened C-7K3FQ9XD".length());
        out.getBuffer().setLength(0);

        assertThat(run("millipore")).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith(number)
                .contains("missing-stock")
                .contains("with-shopper")
                .endsWith("order 7K3FQ-9XD2M");
        out.getBuffer().setLength(0);
        assertThat(run("millipore 7K3FQ-9XD2M")).isZero();
        assertThat(out.toString())
                .contains("2 of PES010-025-100")
                .contains("opened")
                .contains("Order 7K3FQ-9XD2M: paid");

        assertThat(run("close millipore " + number.toLowerCase(java.util.Locale.ROOT)))
                .isZero();
        out.getBuffer().setLength(0);
        assertThat(run("millipore")).isZero();
        assertThat(out.toString()).isEqualTo("millipore has no open cases.\n");
        assertThat(run("close millipore " + number)).isEqualTo(1);
    }

    @Test
    void the_same_trouble_is_not_opened_twice() {
        order("7K3FQ-9XD2M", "paid");
        run("open millipore 7K3FQ-9XD2M undeliverable");

        assertThat(run("open millipore 7K3FQ-9XD2M undeliverable")).isEqualTo(1);
        assertThat(err.toString()).contains("`trouble millipore 7K3FQ-9XD2M` shows it");
        assertThat(db.sql("select count(*) from mail.outgoing")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void many_cases_are_listed_page_after_page_each_once() {
        for (int i = 0; i < 450; i++) {
            order("%05d-00000".formatted(i), "paid");
            db.sql("""
                    insert into cases.opened (store_id, id, number, kind, about, event, state, opened_at, due_at)
                    select store_id, id, 'C-' || substr(number, 1, 5), 'report', id, number, 'with-store', now(), now()
                      from orders.placed where number = :number
                    """).param("number", "%05d-00000".formatted(i)).update();
        }

        assertThat(run("millipore")).isZero();
        assertThat(out.toString().lines()).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void a_dispute_is_closed_by_the_bank_alone() {
        order("7K3FQ-9XD2M", "paid");
        db.sql("""
                insert into cases.opened (store_id, id, number, kind, about, event, state, opened_at, due_at)
                select store_id, id, 'C-7K3FQ9XD', 'dispute', id, 'du_1', 'with-store', now(), now() from orders.placed
                """).update();

        assertThat(run("close millipore C-7K3FQ9XD")).isEqualTo(1);
        assertThat(err.toString()).contains("only the bank decides");
        assertThat(db.sql("select state from cases.opened").query(String.class).single())
                .isEqualTo("with-store");
    }

    @Test
    void another_store_has_none_of_them() {
        order("7K3FQ-9XD2M", "paid");
        run("open millipore 7K3FQ-9XD2M undeliverable");
        out.getBuffer().setLength(0);

        assertThat(run("betty-mills")).isZero();
        assertThat(out.toString()).isEqualTo("betty-mills has no open cases.\n");
        assertThat(run("betty-mills 7K3FQ-9XD2M")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"awaiting-payment", "cancelled"})
    void an_order_that_is_not_paid_cannot_be_in_this_trouble(String state) {
        order("7K3FQ-9XD2M", state);

        assertThat(run("open millipore 7K3FQ-9XD2M undeliverable")).isEqualTo(1);
        assertThat(err.toString()).contains(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open millipore 7K3FQ-9XD2M",
                "open millipore 7K3FQ-9XD2M dispute",
                "open millipore 7K3FQ-9XD2M missing-stock --sku PES010-025-100",
                "open millipore 7K3FQ-9XD2M missing-stock --sku PES010-025-100:0",
                "close millipore"
            })
    void a_bad_call_opens_nothing_and_is_answered_with_two(String call) {
        order("7K3FQ-9XD2M", "paid");

        assertThat(run(call)).isEqualTo(2);
        assertThat(db.sql("select count(*) from cases.opened").query(Long.class).single())
                .isZero();
    }

    @Test
    void more_than_was_ordered_cannot_be_missing() {
        order("7K3FQ-9XD2M", "paid");

        assertThat(run("open millipore 7K3FQ-9XD2M missing-stock --sku PES010-025-100:3"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("has only 2 of PES010-025-100");
    }

    private void order(String number, String state) {
        var id = UUID.randomUUID();
        db.sql("""
                insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, delivery_minor,
                                           tax_minor, total_minor, delivery, policy, placed_at)
                values ('millipore', :id, :number, :id, :state, 'USD', 1000, 0, 0, 1000, 'ground', 'abc', now())
                """)
                .param("id", id)
                .param("number", number)
                .param("state", state)
                .update();
        db.sql("""
                insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor)
                values ('millipore', :id, 1, 'PES010-025-100', 'PES membrane', 2, 500, 1000)
                """).param("id", id).update();
    }

    private int run(String call) {
        var arguments = new ArrayList<>(List.of(call.split(" ")));
        arguments.addAll(List.of("--stores", "../stores", "--db", database.url()));
        return new CommandLine(new TroubleCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));
    }
}
