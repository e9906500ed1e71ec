package shop.troth.cases.entered;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.contact.AnswerInquiry.Outcome;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.WriteAnswer;
import shop.troth.kernel.RootKeyset;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;

/** Records an answer that was given by phone or in a letter: seals its text and marks the case as answered. */
@Service
@RequiredArgsConstructor
public class AnswerEntered {

    private final WriteAnswer writeAnswer;
    private final EnteredCases entered;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * @param staff id of the member of staff who answered
     * @param key idempotency key: a repeated request answers only once
     * @param day the day of the call, or on which the letter was mailed, in the store's time zone; not in the future
     * @param given data given with {@link ContactForms#ANSWER}, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be kept; nothing is recorded then
     */
    public Outcome answer(Case open, UUID staff, UUID key, CaseChannel way, LocalDate day, Submission given) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                var id = UUID.randomUUID();
                var done = writeAnswer.note(open, staff, id, key, given, at(open, day));
                if (done == Outcome.ANSWERED) {
                    entered.answeredBy(open.store(), id, way);
                } else {
                    status.setRollbackOnly();
                }
                return done;
            }));
        } catch (RootKeyset.DoesNotOpen e) {
            return Outcome.ERASED;
        }
    }

    /** The time of the answer: now, or the last minute of an earlier day, after whatever came on the same day. */
    private Instant at(Case open, LocalDate day) {
        var now = clock.instant();
        var zone = stores.get(open.store()).dispatch().zone();
        return day.equals(LocalDate.ofInstant(now, zone))
                ? now
                : day.plusDays(1).atStartOfDay(zone).minusMinutes(1).toInstant();
    }
}
