package shop.troth.proof.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.insight.shared.OwnMonth;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;

/** What the proof sees of statistics for partners. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatisticsProbeTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on insight.shared_month").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.aggregates", "perricone-md.aggregates"})
    @Keeps({"millipore.aggregates", "perricone-md.aggregates"})
    void statistics_are_about_groups_and_each_that_leaves_is_recorded(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    /** The file is changed as a fault of the code would, before it is stored. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore.aggregates | \"count\" : [0-9]+ | \"count\" : 40 | a number below 50",
                "perricone-md.aggregates | \"count\" : ([0-9]+)0 | \"count\" : \\17 | a number that is not rounded",
                "millipore.aggregates | /products/probe-most | 7d1c0f4e-0000-4000-8000-000000000001 | something else than pages",
                "perricone-md.aggregates | (\\{[^{}]*/products/probe-many[^{}]*\\}) | {\"name\":\"/products/probe-some\",\"count\":60}, \\1 | can be computed"
            })
    @Detects({"millipore.aggregates", "perricone-md.aggregates"})
    void a_file_that_tells_too_much_turns_the_probe_red(String clause, String what, String by, String says) {
        plant("new.file := convert_to(regexp_replace(convert_from(new.file, 'UTF8'), '%s', '%s', 'g'), 'UTF8');"
                .formatted(what, by));

        var seen = ProbeContexts.look(ProbeContexts.of(clause));

        assertThat(seen.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.all()).contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.aggregates", "perricone-md.aggregates"})
    @Detects({"millipore.aggregates", "perricone-md.aggregates"})
    void an_export_that_is_not_in_the_ledger_turns_the_probe_red(String clause) {
        var store = clause.substring(0, clause.indexOf('.'));
        try (var own = new OwnMonth(store, 9).with("/", 500)) {
            own.file();
            db.sql("""
                    insert into insight.shared_export (store_id, id, month, recipient, name, approved_by, approved_at, sent_at, next_try)
                    values (:store, :id, :month, 'marketing-partner', 'Troth Test Partner', :id, now(), now(), now())
                    """)
                    .param("store", store)
                    .param("id", UUID.randomUUID())
                    .param("month", own.month.atDay(1))
                    .update();

            var seen = ProbeContexts.look(ProbeContexts.of(clause));

            assertThat(seen.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(seen.all()).contains("without an entry in the record");
        }
    }

    @Test
    @Detects("millipore.aggregates")
    @Tag("deep")
    void a_table_that_can_be_changed_turns_the_probe_red() {
        db.sql("alter table insight.shared_month disable trigger shared_month_stays")
                .update();
        try {
            assertThat(ProbeContexts.look(ProbeContexts.of("millipore.aggregates"))
                            .all())
                    .contains("can be changed in the database");
        } finally {
            db.sql("alter table insight.shared_month enable trigger shared_month_stays")
                    .update();
        }
    }

    private void plant(String body) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + body
                        + " return new; end $$")
                .update();
        db.sql(
                        "create trigger planted before insert on insight.shared_month for each row execute function public.planted()")
                .update();
    }
}
