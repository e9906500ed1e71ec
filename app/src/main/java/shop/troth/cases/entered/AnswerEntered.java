package shop.troth.cases.entered;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.contact.AnswerInquiry.Outcome;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.WriteAnswer;
import shop.troth.kernel.RootKeyset;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;

/** Notes an answer that was given on the phone, or in a letter that was mailed: its words are sealed, and the clock stops. */
@Service
public class AnswerEntered {

    private final WriteAnswer writeAnswer;
    private final EnteredCases entered;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnswerEntered(
            WriteAnswer writeAnswer,
            EnteredCases entered,
            Stores stores,
            TransactionTemplate transaction,
            Clock clock) {
        this.writeAnswer = writeAnswer;
        this.entered = entered;
        this.stores = stores;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param staff number of who of staff answered
     * @param key of the wish: sent again, it answers once
     * @param day of the call, or on which the letter was mailed, by the store's clock; not after today
     * @param given what {@link ContactForms#ANSWER} was given, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be kept; nothing is noted then
     */
    public Outcome answer(Case open, UUID staff, UUID key, CameBy way, LocalDate day, Submission given) {
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

    /** Of an earlier day, its last minute: after whatever came on the same day. */
    private Instant at(Case open, LocalDate day) {
        var now = clock.instant();
        var zone = stores.get(open.store()).dispatch().zone();
        return day.equals(LocalDate.ofInstant(now, zone))
                ? now
                : day.plusDays(1).atStartOfDay(zone).minusMinutes(1).toInstant();
    }
}
