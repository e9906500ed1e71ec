package shop.troth.cases.contact;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.kernel.RootKeyset;
import shop.troth.mail.MailQueue;
import shop.troth.vault.Submission;

/** Answers a message: the words are sealed beside it and mailed, and only then its clock stops. */
@Service
public class AnswerInquiry {

    /** How it ended. */
    public enum Outcome {
        ANSWERED,
        /** Somebody closed the case meanwhile. */
        CLOSED,
        /** Whoever wrote had everything about them erased. */
        ERASED
    }

    private final WriteAnswer writeAnswer;
    private final MailQueue mail;
    private final TransactionTemplate transaction;

    AnswerInquiry(WriteAnswer writeAnswer, MailQueue mail, TransactionTemplate transaction) {
        this.writeAnswer = writeAnswer;
        this.mail = mail;
        this.transaction = transaction;
    }

    /**
     * @param staff number of who of staff answers
     * @param key of the wish: sent again, it answers once
     * @param given what {@link ContactForms#ANSWER} was given, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be kept; nothing is mailed then
     */
    public Outcome answer(Case open, UUID staff, UUID key, Submission given) {
        try {
            var outcome = Objects.requireNonNull(transaction.execute(status -> {
                var done = writeAnswer.write(open, staff, UUID.randomUUID(), key, given);
                if (done != Outcome.ANSWERED) {
                    status.setRollbackOnly();
                }
                return done;
            }));
            mail.wake();
            return outcome;
        } catch (RootKeyset.DoesNotOpen e) {
            return Outcome.ERASED;
        }
    }
}
