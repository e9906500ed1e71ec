package shop.troth.proof.sharing;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Token;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.stores.Stores;
import shop.troth.stores.SurveyFile.Question;
import shop.troth.surveys.Survey;
import shop.troth.surveys.Surveys;
import shop.troth.web.work.SentForm;

/** A survey in the probe twin: a choice and a text. */
@Component
@RequiredArgsConstructor
public class TwinSurvey {

    private static final String NAME = "proof";
    private static final List<Question> QUESTIONS = List.of(
            new Question(Question.Kind.CHOICE, "Which do you choose?", List.of("This", "That")),
            new Question(Question.Kind.TEXT, "Why?", List.of()));
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration OPEN = Duration.ofDays(3_650);
    private static final Pattern CODE =
            Pattern.compile("Your code is <span class=\"number\">([A-Za-z0-9_-]{20})</span>");

    private final Surveys surveys;
    private final Stores stores;
    private final JdbcClient db;
    private final Clock clock;

    /** Whether the store may have surveys. */
    public boolean has(ProbeContext scene) {
        return surveys.has(stores.get(scene.twin()));
    }

    /** The survey, which is made the first time. */
    public Survey survey(ProbeContext scene) {
        var now = clock.instant();
        if (surveys.find(scene.twin(), NAME).isEmpty()) {
            surveys.make(new Survey(
                    scene.twin(),
                    NAME,
                    "A survey of the proof",
                    "Made up.",
                    QUESTIONS,
                    now.minus(DAY),
                    now.plus(OPEN)));
        }
        return surveys.find(scene.twin(), NAME)
                .filter(it -> it.isOpen(now))
                .orElseThrow(() -> new ProbeIncomplete("There is no open survey in the test copy."));
    }

    /** What a shopper sends who answers with these words. */
    public Map<String, String> form(Survey survey, Shopper shopper, String words) {
        var page = shopper.get(survey.address());
        var fields = new HashMap<>(Map.of("q1", "This", "q2", words));
        VisitedPages.values(page, "key").stream().findFirst().ifPresent(it -> fields.put("key", it));
        fields.putAll(SentForm.worked(page.body()));
        return fields;
    }

    /** The code that the answer to sending a form has; empty if it has none. */
    public static Optional<String> code(ProbeResponse sent) {
        var code = CODE.matcher(sent.body());
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }

    /**
     * Answers the survey.
     *
     * @return the code
     */
    public String answers(Survey survey, Shopper shopper, String words) {
        return code(shopper.post(survey.address(), form(survey, shopper, words)))
                .orElseThrow(() -> new ProbeIncomplete("A survey in the test copy could not be answered."));
    }

    /** Under which number the vault keeps the answer with a code; empty if there is none. Read directly. */
    public Optional<SubjectId> find(StoreId twin, String code) {
        return db.sql("select id from surveys.answer where store_id = :twin and code_hash = :hash")
                .param("twin", twin.value())
                .param("hash", Token.hash(code))
                .query(UUID.class)
                .optional()
                .map(SubjectId::new);
    }

    /** How many answers there are. */
    public long count(StoreId twin) {
        return db.sql("select count(*) from surveys.answer where store_id = :twin")
                .param("twin", twin.value())
                .query(Long.class)
                .single();
    }

    /** How many samples of a store are posted without the approval of a second person. */
    long alone(StoreId store) {
        return db.sql("""
                select count(*) from surveys.sample
                 where store_id = :store and approved_by is not null and approved_by = proposed_by
                """).param("store", store.value()).query(Long.class).single();
    }
}
