package shop.troth.cases.contact;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.kernel.RootKeyset;
import shop.troth.mail.MailQueue;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** Answers a message: the words are sealed beside it and mailed, and only then its clock stops. */
@Service
public class AnswerInquiry {

    /** For how long whoever wrote can reply to an answer; after that the case closes by itself. */
    static final Duration STANDS = Duration.ofDays(14);

    /** How it ended. */
    public enum Outcome {
        ANSWERED,
        /** Somebody closed the case meanwhile. */
        CLOSED,
        /** Whoever wrote had everything about them erased. */
        ERASED
    }

    private final Cases cases;
    private final Inquiries inquiries;
    private final ContactTopics topics;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnswerInquiry(
            Cases cases,
            Inquiries inquiries,
            ContactTopics topics,
            Vault vault,
            MailQueue mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.inquiries = inquiries;
        this.topics = topics;
        this.vault = vault;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param staff number of who of staff answers
     * @param key of the wish: sent again, it answers once
     * @param given what {@link ContactForms#ANSWER} was given, without errors
     * @throws shop.troth.vault.Refused if the policy does not let it be kept; nothing is mailed then
     */
    public Outcome answer(Case open, UUID staff, UUID key, Submission given) {
        try {
            var outcome = Objects.requireNonNull(transaction.execute(status -> {
                var done = write(open, staff, key, given);
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

    private Outcome write(Case open, UUID staff, UUID key, Submission given) {
        var store = open.store();
        var now = clock.instant();
        inquiries.lock(store, open.id());
        var answer = Message.next(Optional.of(staff), now);
        if (!inquiries.add(store, open.id(), answer, key)) {
            return Outcome.ANSWERED;
        }
        if (!cases.step(store, open.id(), CaseStep.ANSWERED, CaseState.WITH_SHOPPER, now)) {
            return Outcome.CLOSED;
        }
        cases.move(store, open.id(), now.plus(STANDS));
        var purpose = topics.purpose(store, open.topic());
        var known = topics.known(store, open.topic());
        vault.add(store, open.writer().orElseThrow(), answer.id(), given, purpose, known);
        mail.add(store, ContactMails.answered(purpose), answer.id(), now);
        return Outcome.ANSWERED;
    }
}
