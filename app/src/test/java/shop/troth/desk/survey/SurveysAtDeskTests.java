package shop.troth.desk.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.surveys.OwnSurvey;
import shop.troth.testing.Keeps;
import shop.troth.testing.KeptRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;

/** Staff make a survey, count its answers, read texts, and post a sample that two of them saw. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurveysAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final Pattern SAMPLE = Pattern.compile("/samples/([0-9a-f-]{36})/");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final OwnSurvey own = new OwnSurvey();
    private final String address = own.survey.address();
    private final ShopClient desk = DeskStaff.as(SHOP, Role.MARKETING);
    private final ShopClient browser = new ShopClient(SHOP.store());

    @AfterEach
    void they_go() {
        own.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_survey_is_made_and_is_in_the_store_from_its_first_day_on() {
        var name = "made-" + UUID.randomUUID().toString().substring(0, 8);
        var form = new HashMap<>(Map.of(
                "title", "Made at the desk",
                "name", name,
                "intro", "Why we ask.",
                "opens", SHOP.now().toString().substring(0, 10),
                "closes", "2099-01-01",
                "words1", "Which one?",
                "kind1", "choice",
                "options1", "This\nThat\n"));
        form.put("options1", "Only one");
        wrong(form, "e-options1", "Enter two to 10 different options");
        form.put("options1", "This\r\nThat\r\n");
        form.put("closes", "2001-01-01");
        wrong(form, "e-closes", "Enter the last day");
        form.put("closes", "2099-01-01");
        form.put("opens", "2026-01-01");
        var made = desk.post("/surveys", form);

        assertThat(made.location()).endsWith("/surveys/" + name);
        assertThat(desk.post("/surveys", form).status()).isEqualTo(409);
        assertThat(desk.get("/surveys").body()).contains("Made at the desk", "Open");
        assertThat(desk.get("/surveys/" + name).body())
                .containsSubsequence("First day", "Jan 1, 2026", "Last day", "Jan 1, 2099")
                .doesNotContain("12:00 AM");
        assertThat(browser.get("/surveys/" + name).body()).contains("Which one?", "This", "That", "Why we ask.");
        assertThat(desk.post("/surveys/" + name + "/close", Map.of()).status()).isEqualTo(303);
        assertThat(browser.get("/surveys/" + name).body()).contains("This survey isn’t open now.");
        db.sql("delete from surveys.question where store_id = 'millipore' and survey = :name")
                .param("name", name)
                .update();
        db.sql("delete from surveys.survey where store_id = 'millipore' and name = :name")
                .param("name", name)
                .update();
    }

    private void wrong(Map<String, String> form, String at, String sentence) {
        var answer = desk.post("/surveys", form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"" + at + "\">" + sentence);
    }

    @Test
    void counts_are_in_steps_of_five_on_the_page_and_in_the_file_and_one_more_answer_changes_none() {
        for (int i = 0; i < 5; i++) {
            own.answered(browser, "Pears", "");
        }
        own.answered(browser, "Apples", "");

        var page = desk.post(address + "/results", Map.of()).body();
        assertThat(page)
                .containsSubsequence("<td>Apples</td>", "fewer than 5", "<td>Pears</td>", ">5 or more<")
                .contains("Answers: 5 or more");
        assertThat(desk.post(address + "/csv", Map.of()).body().lines())
                .contains("Which one?,Apples,fewer than 5", "Which one?,Pears,5", "How good?,4,5")
                .noneMatch(it -> it.contains("Why so?"));
        var before = desk.post(address + "/csv", Map.of()).body();
        own.answered(browser, "Pears", "");
        assertThat(desk.post(address + "/csv", Map.of()).body()).isEqualTo(before);
        assertThat(events()).containsOnly("counted-survey").hasSize(4);
    }

    @Test
    @Keeps("millipore.surveys-own-use")
    void each_look_at_a_text_is_in_the_activity_and_in_the_ledger() {
        var id = own.kept(own.answered(browser, "Pears", "they are juicy"));

        assertThat(desk.get(address).body()).doesNotContain("they are juicy");
        assertThat(desk.post(address + "/texts", Map.of()).body()).contains("they are juicy", "Why so?");

        assertThat(events()).containsExactly("read-survey");
        Awaitility.await()
                .until(() -> SHOP.bean(OwnEntries.class).find(STORE, id, FindEntries.NEWEST).entries().stream()
                        .map(it -> it.leaf().line())
                        .anyMatch(it ->
                                it.contains("use") && it.contains("survey.answer") && it.contains("insight.survey")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grace Example helped us",
                "ask grace@example.com",
                "call (212) 555-0123",
                "we are at 12 Main Street",
                "order 7K3FQ-9XD2M was late",
                "charge 4242 4242 4242 4242",
                "Dr. Grace knows",
                "see example.com"
            })
    @Refuses("millipore.surveys-anonymous-samples")
    void what_may_point_to_a_person_is_no_sample(String words) {
        var id = own.kept(own.answered(browser, "Pears", "anything"));

        var answer = propose(id.value(), words);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Take it out, or write it another way.", words);
        assertThat(db.sql("select count(*) from surveys.sample where store_id = 'millipore' and survey = :name")
                        .param("name", own.survey.name())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Keeps("millipore.surveys-anonymous-samples")
    @Refuses("millipore.surveys-anonymous-samples")
    void a_sample_is_posted_once_a_second_person_approved_it_and_goes_with_its_answer() {
        var code = own.answered(browser, "Pears", "they are juicy, says Grace Example");
        var text = "Pears are juicy and keep well.";
        assertThat(propose(own.kept(code).value(), text).status()).isEqualTo(303);
        var page = desk.get(address).body();
        assertThat(page).contains(text, "Waits for somebody else’s approval.").doesNotContain("/approve");
        var sample = SAMPLE.matcher(page);
        assertThat(sample.find()).isTrue();
        var approve = address + "/samples/" + sample.group(1) + "/approve";

        var alone = desk.post(approve, Map.of());
        assertThat(alone.status()).isEqualTo(409);
        assertThat(alone.body()).contains("You proposed this sample");
        assertThat(browser.get(address).body()).doesNotContain(text);

        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        assertThat(officer.get(address).body()).contains("/approve");
        assertThat(officer.post(approve, Map.of()).status()).isEqualTo(303);
        assertThat(browser.get(address).body())
                .contains("What people told us", text)
                .doesNotContain("Grace");

        browser.post(address + "/delete", Map.of("code", code));
        assertThat(browser.get(address).body()).doesNotContain(text);
        assertThat(officer.post(approve, Map.of()).body()).contains("This sample is gone");
        assertThat(events()).containsExactly("proposed-sample", "approved-sample");
    }

    @Test
    @Refuses("millipore.surveys-anonymous-samples")
    void a_sample_or_an_approval_that_somebody_wrote_into_the_database_is_shown_to_nobody() {
        var answer = own.kept(own.answered(browser, "Pears", "anything")).value();
        var alone = "I agree with myself.";
        assertThat(propose(answer, alone).status()).isEqualTo(303);
        db.sql("""
                insert into surveys.sample (store_id, id, survey, answer_id, words, proposed_by, proposed_at, approved_by, seal)
                select store_id, gen_random_uuid(), survey, answer_id, 'pears are made up', proposed_by, now(), gen_random_uuid(), seal
                  from surveys.sample where survey = :name
                """).param("name", own.survey.name()).update();
        db.sql("update surveys.sample set approved_by = gen_random_uuid() where survey = :name and words = :words")
                .param("name", own.survey.name())
                .param("words", alone)
                .update();

        assertThat(browser.get(address).body()).doesNotContain(alone, "pears are made up");
        assertThat(desk.get(address).body()).doesNotContain("Posted", "pears are made up");
        assertThat(SHOP.bean(ExamineRecord.class).examine(STORE))
                .contains(
                        "In millipore, 2 of the samples of answers to surveys have no valid seal: they were written to the database by someone else.");
    }

    @Test
    void a_sample_that_was_removed_is_not_put_back() {
        var answer = own.kept(own.answered(browser, "Pears", "anything")).value();
        propose(answer, "pears keep well");
        var kept = new KeptRows(db, "surveys.sample", "answer_id", answer);
        var sample = SAMPLE.matcher(desk.get(address).body());
        assertThat(sample.find()).isTrue();
        desk.post(address + "/samples/" + sample.group(1) + "/remove", Map.of());

        kept.areRefused();
    }

    private ShopClient.Answer propose(UUID answer, String words) {
        return desk.post(
                address + "/samples",
                Map.of("key", UUID.randomUUID().toString(), "answer", answer.toString(), "words", words));
    }

    @Test
    void who_may_not_and_stores_without_surveys_see_none() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        assertThat(packer.get("/surveys").status()).isEqualTo(403);
        assertThat(packer.post(address + "/texts", Map.of()).status()).isEqualTo(403);
        assertThat(desk.get("/").body()).contains("href=\"/surveys\"");
        for (var store : List.of("perricone-md", "betty-mills")) {
            var there = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, store), store);
            assertThat(there.get("/surveys").status()).isEqualTo(404);
            assertThat(there.get("/").body()).doesNotContain("href=\"/surveys\"");
        }
    }

    private List<String> events() {
        return db.sql("select what from staff.event where store_id = 'millipore' and about = :name order by at, id")
                .param("name", own.survey.name())
                .query(String.class)
                .list();
    }
}
