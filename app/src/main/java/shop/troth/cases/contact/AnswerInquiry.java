package shop.troth.cases.contact;

import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.kernel.RootKeyset;
import shop.troth.mail.MailQueue;
import shop.troth.vault.Submission;

/** Answers a message: seals the text with the case and mails it; only then is the case answered. */
@Service
@RequiredArgsConstructor
public class AnswerInquiry {

    /** The outcome of answering. */
    public enum Outcome {
        ANSWERED,
        /** The case was closed in the meantime. */
        CLOSED,
        /** The writer had everything about them erased. */
        ERASED
    }

    private final WriteAnswer writeAnswer;
    private final MailQueue mail;
    private final TransactionTemplate transaction;

    /**
     * @param staff id of the member of staff who answers
     * @param key idempotency key: a repeated request answers only once
     * @param given data given with {@link ContactForms#ANSWER}, without errors
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
