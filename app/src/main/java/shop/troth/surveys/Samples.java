package shop.troth.surveys;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Vault;

/**
 * Samples of answers for everybody to read. One member of staff proposes a text, {@link ScreenSample} must find nothing in it that points to
 * a person, and another member approves it (clause millipore.surveys-anonymous-samples). A sample goes with its answer.
 */
@Service
@RequiredArgsConstructor
public class Samples {

    private final Vault vault;
    private final SampleSeals seals;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param approved whether everybody sees it */
    public record Sample(UUID id, String words, UUID proposedBy, boolean approved) {}

    /** How approving ended. */
    public enum Outcome {
        POSTED,
        /** Whoever proposed it cannot approve it. */
        SAME_PERSON,
        /** It may point to a person. */
        NOT_CLEAN,
        /** It was removed, or its answer was changed or deleted. */
        GONE
    }

    /**
     * Proposes a sample.
     *
     * @param key id of the sample; sent twice, there is one
     * @param staff who proposes it
     * @return what must be changed in it first, as a sentence; empty if it was proposed
     */
    public Optional<String> propose(Survey survey, UUID key, UUID answer, String words, UUID staff) {
        var fault = ScreenSample.fault(words);
        if (fault.isEmpty()) {
            var row = new SampleSeals.Row(survey.store(), key, survey.name(), answer, words.strip(), staff, null, null);
            db.sql("""
                    insert into surveys.sample (store_id, id, survey, answer_id, words, proposed_by, proposed_at, seal)
                    select :store, :id, survey, id, :words, :staff, :now, :seal from surveys.answer
                     where store_id = :store and survey = :survey and id = :answer
                    on conflict (store_id, id) do nothing
                    """)
                    .param("store", survey.store().value())
                    .param("id", key)
                    .param("survey", survey.name())
                    .param("answer", answer)
                    .param("words", row.words())
                    .param("staff", staff)
                    .param("seal", seals.over(row))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        return fault;
    }

    /**
     * Approves a sample, so that everybody sees it.
     *
     * @param staff who approves it
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let samples be posted
     */
    public Outcome approve(Survey survey, UUID id, UUID staff) {
        return Objects.requireNonNull(transaction.execute(
                status -> lock(survey, id).map(it -> post(survey, it, staff)).orElse(Outcome.GONE)));
    }

    private Outcome post(Survey survey, SampleSeals.Row sample, UUID staff) {
        if (sample.isApproved()) {
            return Outcome.POSTED;
        }
        if (sample.proposedBy().equals(staff)) {
            return Outcome.SAME_PERSON;
        }
        if (ScreenSample.fault(sample.words()).isPresent()) {
            return Outcome.NOT_CLEAN;
        }
        var post = SurveyUses.POST;
        try {
            vault.disclose(
                    survey.store(),
                    new SubjectId(sample.answer()),
                    post.actions().getFirst(),
                    post.data(),
                    post.purpose(),
                    post.recipient(),
                    SurveyUses.GIVEN);
        } catch (RootKeyset.DoesNotOpen e) {
            return Outcome.GONE;
        }
        db.sql("update surveys.sample set approved_by = :staff, seal = :seal where store_id = :store and id = :id")
                .param("staff", staff)
                .param("seal", seals.over(sample.approved(staff)))
                .param("store", survey.store().value())
                .param("id", sample.id())
                .update();
        return Outcome.POSTED;
    }

    private Optional<SampleSeals.Row> lock(Survey survey, UUID id) {
        return db.sql(SampleSeals.SELECT + " where store_id = :store and survey = :survey and id = :id for update")
                .param("store", survey.store().value())
                .param("survey", survey.name())
                .param("id", id)
                .query(SampleSeals::row)
                .optional()
                .filter(seals::isOurs);
    }

    /** Removes a sample, posted or not. */
    public void remove(Survey survey, UUID id) {
        db.sql("delete from surveys.sample where store_id = :store and survey = :survey and id = :id")
                .param("store", survey.store().value())
                .param("survey", survey.name())
                .param("id", id)
                .update();
    }

    /** The samples of a survey, oldest first, without those that were written into the database by somebody else. */
    public List<Sample> of(Survey survey) {
        return db
                .sql(SampleSeals.SELECT + " where store_id = :store and survey = :survey order by proposed_at, id")
                .param("store", survey.store().value())
                .param("survey", survey.name())
                .query(SampleSeals::row)
                .list()
                .stream()
                .filter(seals::isOurs)
                .map(it -> new Sample(it.id(), it.words(), it.proposedBy(), it.isApproved()))
                .toList();
    }

    /** How many samples of a store were written into the database by somebody else. Nobody sees them. */
    public long forged(StoreId store) {
        return seals.withoutValidSeal(store);
    }

    /** How many posted samples of a store have something in them that may point to a person. */
    public long unclean(StoreId store) {
        return db
                .sql(SampleSeals.SELECT + " where store_id = :store and approved_by is not null")
                .param("store", store.value())
                .query(SampleSeals::row)
                .list()
                .stream()
                .filter(it -> ScreenSample.fault(it.words()).isPresent())
                .count();
    }

    /** The texts that everybody sees, oldest first. */
    public List<String> posted(Survey survey) {
        return of(survey).stream().filter(Sample::approved).map(Sample::words).toList();
    }
}
