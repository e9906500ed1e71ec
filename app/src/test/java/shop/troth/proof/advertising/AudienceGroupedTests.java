package shop.troth.proof.advertising;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.advertising.ImportFigures;
import shop.troth.advertising.ImportFigures.Outcome;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Figures about groups of visitors: no small ones, and none about anybody. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceGroupedTests {

    private static final String CLAUSE = "betty-mills.audience-data";
    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("delete from advertising.figure where day < '2002-01-01'").update();
        db.sql("alter table advertising.figure drop column if exists email").update();
        db.sql("drop trigger if exists planted on advertising.figure").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("betty-mills.audience-data")
    void figures_describe_groups() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interest,2001-03,ada@example.com,900",
                "interest,2001-03,Ada Example,900",
                "interest,2001-03,Home & Garden,900,ada@example.com",
                "age,2001-03,42,900",
                "gender,2001-03,female,900 of 12 Example Street",
                "campaign,2001-03-01,order BM-1,900,900,900",
                "order,2001-03,BM-1,900",
                "ada@example.com"
            })
    @Refuses("betty-mills.audience-data")
    void a_line_about_somebody_is_refused_and_not_repeated(String line) {
        var outcome = take("interest,2001-03,Travel,900\n" + line);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        it -> assertThat(it.faults())
                                .singleElement()
                                .asString()
                                .startsWith("Line 2: ")
                                .doesNotContain("ada@", "Ada", "BM-1", "Street"));
        assertThat(db.sql("select count(*) from advertising.figure where day = '2001-03-01'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Refuses("betty-mills.audience-data")
    void a_small_group_is_left_out_and_a_small_count_not_told() {
        assertThat(take("age,2001-04,18-24,49\nage,2001-04,25-34,50\ncampaign,2001-04-01,spring-refill,5000,49,0"))
                .isEqualTo(new Outcome.Taken(2, 1));
        assertThat(db.sql("select name || counts::text from advertising.figure where day = '2001-04-01' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("25-34{50}", "spring-refill{5000,0,0}");
    }

    @ParameterizedTest
    @CsvSource({
        "new.counts = array[49]; return new, groups of fewer than fifty",
        "return null, Figures about a group of fifty are not kept"
    })
    @Detects("betty-mills.audience-data")
    void a_small_count_that_is_kept_turns_the_probe_red(String instead, String said) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + instead + "; end $$")
                .update();
        db.sql(
                        "create trigger planted before insert on advertising.figure for each row execute function public.planted()")
                .update();

        assertThat(broken()).contains(said);
    }

    @Test
    @Detects("betty-mills.audience-data")
    void a_column_that_leads_to_somebody_turns_the_probe_red() {
        db.sql("alter table advertising.figure add column email text").update();

        assertThat(broken()).contains("has other columns");
    }

    private static Outcome take(String lines) {
        var store = SHOP.bean(Stores.class).get(new StoreId("betty-mills"));
        return SHOP.bean(ImportFigures.class).take(store, lines);
    }

    private static String broken() {
        var found = verify(CLAUSE);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }
}
