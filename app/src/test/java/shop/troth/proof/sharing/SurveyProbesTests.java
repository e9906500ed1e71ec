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
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.surveys.OwnSurvey;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;

/** What the proof sees of surveys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurveyProbesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on surveys.answer").update();
        db.sql("drop trigger if exists planted on surveys.sample").update();
        db.sql("drop trigger if exists planted on vault.datum").update();
        db.sql("drop function if exists public.planted()").update();
    }

    private void plant(String table, String when, String body) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + body
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted %s on %s for each row execute function public.planted()".formatted(when, table))
                .update();
    }

    @Test
    @Keeps("millipore.surveys-anonymous-samples")
    void a_sample_points_to_nobody() {
        var found = verify("millipore.surveys-anonymous-samples");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("millipore.surveys-own-use")
    void an_answer_whose_number_is_noted_elsewhere_turns_the_probe_red() {
        plant(
                "surveys.answer",
                "after insert",
                "update surveys.survey set intro = new.id::text where store_id = new.store_id and name = new.survey;");
        try {
            var seen = ProbeContexts.look(ProbeContexts.of("millipore.surveys-own-use"));

            assertThat(seen.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(seen.all()).contains("is also stored in surveys.survey.intro");
        } finally {
            db.sql("update surveys.survey set intro = 'Made up.' where name = 'proof'")
                    .update();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before insert | new.keep_until := new.keep_until + interval '1 day'; | is kept for longer than promised",
                "before delete | return null; | The code of an answer to a survey does not delete it"
            })
    @Detects("millipore.surveys-own-use")
    @Tag("deep")
    void an_answer_that_stays_turns_the_probe_red(String when, String body, String says) {
        var table = when.endsWith("delete") ? "surveys.answer" : "vault.datum";
        plant(table, when, body);
        try {
            assertThat(ProbeContexts.look(ProbeContexts.of("millipore.surveys-own-use"))
                            .all())
                    .contains(says);
        } finally {
            nothing_planted_stays();
            db.sql(
                            "delete from surveys.answer a where not exists (select from vault.subject s where s.store_id = a.store_id and s.id = a.id)")
                    .update();
        }
    }

    @Test
    @Detects("millipore.surveys-anonymous-samples")
    void a_posted_name_turns_the_probe_red() {
        var own = new OwnSurvey();
        try {
            var id = own.kept(own.answered(new ShopClient(SHOP.store()), "Pears", "anything"));
            db.sql("""
                    insert into surveys.sample (store_id, id, survey, answer_id, words, proposed_by, proposed_at, approved_by)
                    values ('millipore', :id, :survey, :answer, 'Grace Example helped us', :one, now(), :two)
                    """)
                    .param("id", UUID.randomUUID())
                    .param("survey", own.survey.name())
                    .param("answer", id.value())
                    .param("one", UUID.randomUUID())
                    .param("two", UUID.randomUUID())
                    .update();

            var seen = ProbeContexts.look(ProbeContexts.of("millipore.surveys-anonymous-samples"));

            assertThat(seen.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(seen.all())
                    .contains("A sample is posted in which something may point to a person.")
                    .contains("A sample was written into the database by somebody else.");
        } finally {
            own.goes();
        }
    }

    @Test
    @Detects("millipore.surveys-anonymous-samples")
    @Tag("deep")
    void a_sample_that_needs_no_second_person_turns_the_probe_red() {
        plant("surveys.sample", "before insert", "new.approved_by := gen_random_uuid();");

        assertThat(ProbeContexts.look(ProbeContexts.of("millipore.surveys-anonymous-samples"))
                        .all())
                .contains("A sample could be posted by whoever proposed it."); // the seal keeps it from being shown
    }

    @Test
    @Detects("millipore.least-asked")
    @Tag("deep")
    void a_survey_that_asks_for_an_email_address_turns_the_probe_red() throws Exception {
        var actions = "<div class=\"actions\">";
        try (var spoilt = SpoiltPages.on("/surveys/proof", actions, "<input name=\"birthday\">" + actions)) {
            var found = verify("millipore.least-asked");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("asks for “birthday”");
        }
    }
}
