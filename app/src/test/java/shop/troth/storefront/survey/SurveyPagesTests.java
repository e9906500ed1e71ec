package shop.troth.storefront.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Token;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.surveys.OwnSurvey;
import shop.troth.surveys.Surveys;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.KeptRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** A survey is answered without a person, a cookie, or an address beside it, and its code changes and deletes the answer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurveyPagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final OwnSurvey own = new OwnSurvey();
    private final String address = own.survey.address();
    private final ShopClient browser = new ShopClient(SHOP.store());

    @AfterEach
    void it_goes() {
        own.goes();
    }

    @Test
    @Keeps({"millipore.surveys-own-use", "millipore.least-asked"})
    void an_answer_belongs_to_nobody_and_goes_after_a_year() {
        var buyer = new Guest(SHOP, "surveyed@example.org")
                .adds("PES010-025-100", 1)
                .shop();
        var sent = buyer.post(address, own.form(buyer, "Pears", "because"));

        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.headers()).doesNotContainKey("set-cookie");
        assertThat(sent.header("cache-control")).isEqualTo("no-store");
        var id = own.kept(OwnSurvey.code(sent));
        assertThat(id.value().version()).as("one that tells no time").isEqualTo(4);
        var held = SHOP.bean(Vault.class).held(STORE, id);
        assertThat(held).hasSize(1);
        assertThat(db.sql(
                                "select category || ' ' || coalesce(belongs_to::text, 'loose') from vault.datum where store_id = 'millipore' and subject_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly("survey.answer loose");
        assertThat(db.sql(
                                "select keep_until < :most and keep_until > :least from vault.datum where store_id = 'millipore' and subject_id = :id")
                        .param("id", id.value())
                        .param("most", SHOP.now().plus(Duration.ofDays(366)).atOffset(ZoneOffset.UTC))
                        .param("least", SHOP.now().plus(Duration.ofDays(364)).atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void its_code_shows_changes_and_deletes_an_answer_and_no_other_does() {
        var code = own.answered(browser, "Pears", "because of the taste");
        var other = new ShopClient(SHOP.store());

        var shown = other.post(address + "/answer", Map.of("code", " " + code + " "));
        assertThat(shown.body()).contains("because of the taste", "value=\"Pears\" checked");
        var changed = other.post(
                address + "/change", Map.of("code", code, "q1", "Apples", "q2", "", "q3", "changed my mind"));
        assertThat(changed.body()).contains("Your answers are changed");
        assertThat(other.post(address + "/answer", Map.of("code", code)).body())
                .contains("changed my mind", "value=\"Apples\" checked")
                .doesNotContain("because of the taste");
        assertThat(other.post(address + "/answer", Map.of("code", "x" + code.substring(1)))
                        .status())
                .isEqualTo(422);

        assertThat(other.post(address + "/delete", Map.of("code", code)).body()).contains("Your answers are deleted");
        assertThat(own.answers()).isZero();
        assertThat(other.post(address + "/answer", Map.of("code", code)).body())
                .contains("There’s no answer with this code.")
                .doesNotContain("changed my mind");
        assertThat(other.post(address + "/change", Map.of("code", code, "q1", "Apples"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    @Refuses("millipore.surveys-own-use")
    void a_code_of_ones_own_choice_written_into_the_database_opens_no_answer_and_verify_names_it() {
        var victim = own.kept(own.answered(browser, "Pears", "victimswords"));
        var code = "A".repeat(20);
        var before = setHash(victim.value(), Token.hash(code));

        for (var what : List.of("/answer", "/change", "/delete")) {
            var refused = browser.post(address + what, Map.of("code", code, "q1", "Apples"));
            assertThat(refused.body()).as(what).doesNotContain("victimswords");
        }

        assertThat(own.answers()).isEqualTo(1);
        assertThat(SHOP.bean(ExamineRecord.class).examine(STORE))
                .contains(
                        "In millipore, 1 of the answers to surveys have no valid seal: they were written to the database by someone else.");
        setHash(victim.value(), before);
        assertThat(SHOP.bean(ExamineRecord.class).examine(STORE)).isEmpty();
    }

    private byte[] setHash(UUID id, byte[] hash) {
        var before = db.sql("select code_hash from surveys.answer where store_id = 'millipore' and id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
        db.sql("update surveys.answer set code_hash = :hash where store_id = 'millipore' and id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
        return before;
    }

    @Test
    @Refuses("millipore.surveys-own-use")
    void ones_own_answer_turned_to_a_buyer_neither_writes_to_them_nor_deletes_them() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var buyer = db.sql("select subject_id from orders.placed where id = :order")
                .param("order", bought.order.value())
                .query(UUID.class)
                .single();
        var code = own.answered(browser, "Pears", "mine");
        db.sql("update surveys.answer set id = :buyer where store_id = 'millipore' and id = :own")
                .param("buyer", buyer)
                .param("own", own.kept(code).value())
                .update();

        for (var what : List.of("/answer", "/change", "/delete")) {
            browser.post(address + what, Map.of("code", code, "q1", "Apples"));
        }

        assertThat(SHOP.bean(Vault.class).held(STORE, new SubjectId(buyer)))
                .isNotEmpty()
                .noneMatch(it -> it.category().name().equals("survey.answer"));
        db.sql("delete from surveys.answer where store_id = 'millipore' and id = :buyer")
                .param("buyer", buyer)
                .update();
    }

    @Test
    @Refuses("millipore.surveys-own-use")
    void an_answer_that_was_deleted_is_not_put_back() {
        var code = own.answered(browser, "Pears", "erasedwords");
        var id = own.kept(code).value();
        var kept = List.of(
                new KeptRows(db, "keys.person", "subject_id", id), new KeptRows(db, "surveys.answer", "id", id));
        browser.post(address + "/delete", Map.of("code", code));

        kept.forEach(KeptRows::areRefused);

        assertThat(browser.post(address + "/answer", Map.of("code", code)).body())
                .doesNotContain("erasedwords");
    }

    @Test
    @Refuses("millipore.least-asked")
    void one_form_gives_one_answer_and_takes_nothing_that_it_does_not_ask() {
        var form = own.form(browser, "Pears", "once");
        assertThat(browser.post(address, form).status()).isEqualTo(200);
        var again = browser.post(address, form);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body())
                .contains("We already have an answer from this form.")
                .doesNotContain("Your code is");

        var more = new HashMap<>(own.form(browser, "Pears", "more"));
        more.put("email", "asked@example.org");
        assertThat(browser.post(address, more).status()).isEqualTo(400);
        var forged = new HashMap<>(own.form(browser, "Pears", "forged"));
        forged.put("ticket", "1700000000000." + "x".repeat(43));
        assertThat(browser.post(address, forged).status()).isEqualTo(429);
        assertThat(browser.post(address, "q1=Pears", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(own.answers()).isEqualTo(1);
    }

    @Test
    void what_is_wrong_is_said_at_its_question_and_nothing_is_kept() {
        var nothing = own.form(browser, "", "");
        nothing.put("q2", "");
        assertThat(browser.post(address, nothing))
                .satisfies(it -> assertThat(it.status()).isEqualTo(422))
                .satisfies(it -> assertThat(it.body()).contains("Please answer at least one question."));
        var unknown = browser.post(address, own.form(browser, "Plums", "kept as typed"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body())
                .contains("Please choose one of the options.", "id=\"q1-error\"", "kept as typed")
                .doesNotContain("Plums");
        assertThat(own.answers()).isZero();
    }

    @Test
    @Refuses("millipore.cards-never-kept")
    void a_card_number_in_a_text_is_taken_out() {
        var code = own.answered(browser, "Pears", "charge 4242 4242 4242 4242");

        assertThat(browser.post(address + "/answer", Map.of("code", code)).body())
                .contains("charge " + CardNumbers.REMOVED)
                .doesNotContain("4242");
    }

    @Test
    void it_is_on_the_home_page_while_it_is_open_and_takes_no_answer_afterward() {
        assertThat(browser.get("/").body()).contains("href=\"" + address + "\"");
        var form = own.form(browser, "Pears", "late");
        var code = own.answered(browser, "Pears", "in time");

        SHOP.bean(Surveys.class).close(own.survey);

        assertThat(browser.get("/").body()).doesNotContain(address);
        assertThat(browser.get(address).body())
                .contains("This survey isn’t open now.")
                .doesNotContain("Send my answers");
        assertThat(browser.post(address, form).status()).isEqualTo(404);
        assertThat(browser.post(address + "/change", Map.of("code", code, "q1", "Apples"))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(address + "/delete", Map.of("code", code)).body())
                .contains("Your answers are deleted");
    }

    @Test
    void one_survey_comes_with_the_store_and_stores_whose_policy_allows_none_have_none() {
        assertThat(browser.get("/surveys/lab-filtration").body()).contains("How does your lab filter?");
        for (var store : new String[] {"perricone-md", "betty-mills"}) {
            var other = new ShopClient(SHOP.store(store));
            assertThat(other.get("/surveys/lab-filtration").status()).isEqualTo(404);
            assertThat(other.get("/").body()).doesNotContain("/surveys/");
        }
    }
}
