package shop.troth.surveys;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Token;
import shop.troth.stores.SurveyFile.Question;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;
import shop.troth.web.work.SentForm;

/** A survey of a test's own at millipore: a choice, a scale, and a text. */
public final class OwnSurvey {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final Pattern CODE = Pattern.compile("Your code is <span class=\"number\">([^<]+)</span>");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    public final Survey survey = new Survey(
            STORE,
            "test-" + UUID.randomUUID().toString().substring(0, 8),
            "A survey of a test",
            "What it’s about.",
            List.of(
                    new Question(Question.Kind.CHOICE, "Which one?", List.of("Apples", "Pears")),
                    new Question(Question.Kind.SCALE, "How good?", List.of()),
                    new Question(Question.Kind.TEXT, "Why so?", List.of())),
            SHOP.now().minusSeconds(60),
            SHOP.now().plus(Duration.ofDays(2)));

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    public OwnSurvey() {
        Assertions.assertThat(SHOP.bean(Surveys.class).make(survey)).isTrue();
    }

    /** What the page sends, with the ticket of a form that was just shown. */
    public Map<String, String> form(ShopClient browser, String choice, String text) {
        var page = browser.get(survey.address()).body();
        var key = KEY.matcher(page);
        Assertions.assertThat(key.find()).as(page).isTrue();
        var form = new HashMap<>(Map.of("q1", choice, "q2", "4", "q3", text, "key", key.group(1)));
        form.putAll(SentForm.worked(page));
        return form;
    }

    /** Answers it, and returns the code. */
    public String answered(ShopClient browser, String choice, String text) {
        return code(browser.post(survey.address(), form(browser, choice, text)));
    }

    public static String code(ShopClient.Answer sent) {
        var code = CODE.matcher(sent.body());
        Assertions.assertThat(code.find()).as(sent.body()).isTrue();
        return code.group(1);
    }

    /** Under which number the vault keeps the answer with this code. */
    public SubjectId kept(String code) {
        return new SubjectId(db.sql("select id from surveys.answer where store_id = 'millipore' and code_hash = :hash")
                .param("hash", Token.hash(code))
                .query(UUID.class)
                .single());
    }

    public long answers() {
        return db.sql("select count(*) from surveys.answer where store_id = 'millipore' and survey = :name")
                .param("name", survey.name())
                .query(Long.class)
                .single();
    }

    /** Deletes it with all answers. */
    public void goes() {
        var ids = db.sql("select id from surveys.answer where store_id = 'millipore' and survey = :name")
                .param("name", survey.name())
                .query(UUID.class)
                .list();
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> ids.forEach(it -> SHOP.bean(Vault.class).erase(STORE, new SubjectId(it))));
        SHOP.bean(Surveys.class).close(survey);
        db.sql("delete from surveys.question where store_id = 'millipore' and survey = :name")
                .param("name", survey.name())
                .update();
        db.sql("delete from surveys.survey where store_id = 'millipore' and name = :name")
                .param("name", survey.name())
                .update();
    }
}
