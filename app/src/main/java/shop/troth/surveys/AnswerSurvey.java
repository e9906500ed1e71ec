package shop.troth.surveys;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Token;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Answers to surveys. Each is sealed for a new person of the vault, of whom nothing else is ever stored. Whoever has the code of an answer can
 * see, change, and delete it; the code is only in the return value of {@link #answer}.
 */
@Service
@RequiredArgsConstructor
public class AnswerSurvey {

    private static final int CODE_BYTES = 15; // twenty characters

    private final Vault vault;
    private final AnswerSeals seals;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    /**
     * @param ticket number of the form that it was given with
     * @param given data given with {@link SurveyUses#form}, without errors
     * @return its code; empty if an answer was given with this form before
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected
     */
    public Optional<String> answer(Survey survey, UUID ticket, Submission given) {
        var code = Token.next(CODE_BYTES);
        var kept = Boolean.TRUE.equals(transaction.execute(status -> {
            var id = vault.collectTimeless(survey.store(), given, SurveyUses.SURVEY, SurveyUses.GIVEN);
            var row = new AnswerSeals.Row(survey.store(), id.value(), survey.name(), ticket, Token.hash(code), null);
            var added = db.sql("""
                    insert into surveys.answer (store_id, id, survey, ticket, code_hash, seal)
                    values (:store, :id, :survey, :ticket, :hash, :seal) on conflict (store_id, ticket) do nothing
                    """)
                            .param("store", survey.store().value())
                            .param("id", id.value())
                            .param("survey", survey.name())
                            .param("ticket", ticket)
                            .param("hash", row.code())
                            .param("seal", seals.over(row))
                            .update()
                    == 1;
            if (!added) {
                status.setRollbackOnly();
            }
            return added;
        }));
        return kept ? Optional.of(code) : Optional.empty();
    }

    /** Opens the answer with this code for its writer; empty if there is none. */
    public Optional<Personal<List<String>>> open(Survey survey, String code) {
        return find(survey, code).flatMap(it -> {
            try {
                return vault.open(survey.store(), it, SurveyUses.SHOW, SurveyUses.SHOW.known())
                        .find(Kind.SURVEY_ANSWER);
            } catch (RootKeyset.DoesNotOpen e) {
                return Optional.empty(); // deleted in this moment
            }
        });
    }

    /**
     * Replaces the answer with this code. Samples of the earlier answer are removed.
     *
     * @return false if there is none
     */
    public boolean change(Survey survey, String code, Submission given) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var id = find(survey, code);
            if (id.isEmpty()) {
                return false;
            }
            var kept = vault.collect(survey.store(), id.get(), given, SurveyUses.SURVEY, SurveyUses.GIVEN);
            if (!kept.equals(id.get())) { // deleted in this moment
                status.setRollbackOnly();
                return false;
            }
            db.sql("delete from surveys.sample where store_id = :store and answer_id = :id")
                    .param("store", survey.store().value())
                    .param("id", kept.value())
                    .update();
            return true;
        }));
    }

    /**
     * Deletes the answer with this code, with its samples.
     *
     * @return false if there is none
     */
    public boolean delete(Survey survey, String code) {
        var id = find(survey, code);
        id.ifPresent(it -> transaction.executeWithoutResult(status -> vault.erase(survey.store(), it)));
        return id.isPresent();
    }

    private Optional<SubjectId> find(Survey survey, String code) {
        return db.sql(AnswerSeals.SELECT + " where store_id = :store and survey = :survey and code_hash = :hash")
                .param("store", survey.store().value())
                .param("survey", survey.name())
                .param("hash", Token.hash(code.strip()))
                .query(AnswerSeals::row)
                .optional()
                .filter(seals::isOurs)
                .map(it -> new SubjectId(it.id()));
    }
}
