package shop.troth.surveys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Vault;

/** Counts and reads answers for staff. Each answer that is opened has an entry in the ledger. */
@Service
@Sink
@RequiredArgsConstructor
public class ReadAnswers {

    /** The most answers that are counted; of more, only these. */
    public static final int MOST_COUNTED = 10_000;

    private static final int AT_ONCE = 200;

    private final Vault vault;
    private final JdbcClient db;

    /**
     * How often each answer was chosen.
     *
     * @param questions for each question the number of each answer that can be chosen; empty for a text
     */
    public record Counts(long answers, List<Map<String, Long>> questions) {}

    /** An answer that was opened, with one text for each question; empty where none was given. */
    public record Opened(UUID id, Personal<List<String>> texts) {}

    /** Opens all answers, and counts what was chosen. */
    public Counts count(Survey survey) {
        var counts = survey.questions().stream()
                .map(question -> {
                    Map<String, Long> of = new LinkedHashMap<>();
                    question.answers().forEach(it -> of.put(it, 0L));
                    return of;
                })
                .toList();
        long answers = 0;
        var page = page(survey, Optional.empty(), AT_ONCE);
        while (!page.isEmpty() && answers < MOST_COUNTED) {
            for (var opened : open(survey, page)) {
                answers++;
                var given = opened.texts().reveal();
                for (int i = 0; i < counts.size(); i++) {
                    counts.get(i).computeIfPresent(given.get(i), (_, before) -> before + 1);
                }
            }
            page = page(survey, Optional.of(page.getLast()), AT_ONCE);
        }
        return new Counts(answers, counts);
    }

    /**
     * Opens a page of answers.
     *
     * @param after the last answer of the previous page; empty for the first page
     */
    public List<Opened> read(Survey survey, Optional<UUID> after, int most) {
        return open(survey, page(survey, after, most));
    }

    private List<Opened> open(Survey survey, List<UUID> ids) {
        var opened = vault.openAll(
                survey.store(), ids.stream().map(SubjectId::new).toList(), SurveyUses.READ, SurveyUses.READ.known());
        var answers = new ArrayList<Opened>();
        for (var id : ids) {
            var values = opened.get(new SubjectId(id));
            if (values != null) {
                values.find(Kind.SURVEY_ANSWER).ifPresent(it -> answers.add(new Opened(id, it)));
            }
        }
        return answers;
    }

    private List<UUID> page(Survey survey, Optional<UUID> after, int most) {
        return db
                .sql("""
                select id from surveys.answer
                 where store_id = :store and survey = :survey and id > :after order by id limit :most
                """)
                .param("store", survey.store().value())
                .param("survey", survey.name())
                .param("after", after.orElse(new UUID(0, 0)))
                .param("most", most)
                .query(UUID.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }
}
