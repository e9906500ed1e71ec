package shop.troth.cases.report;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseMails;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.cases.contact.WriteAnswer;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.policy.features.Features;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Answers a report: seals the text with the case and mails it; only then is the case answered. */
@Service
@RequiredArgsConstructor
public class AnswerReport {

    /** The outcome of answering. */
    public enum Outcome {
        ANSWERED,
        /** The case was closed in the meantime. */
        CLOSED,
        /** Everything about the buyer was erased. */
        ERASED
    }

    private final Cases cases;
    private final Inquiries inquiries;
    private final Vault vault;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * @param open a report
     * @param buyer the buyer of its order
     * @param staff id of the member of staff who answers
     * @param key idempotency key: a repeated request answers only once
     * @param given data given with {@link shop.troth.cases.contact.ContactForms#ANSWER}, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be kept; nothing is mailed then
     */
    public Outcome answer(Case open, SubjectId buyer, UUID staff, UUID key, Submission given) {
        try {
            var outcome = Objects.requireNonNull(transaction.execute(status -> {
                var done = write(open, buyer, staff, key, given);
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

    private Outcome write(Case open, SubjectId buyer, UUID staff, UUID key, Submission given) {
        var store = open.store();
        var now = clock.instant();
        var answer = new Message(UUID.randomUUID(), Optional.of(staff), now);
        inquiries.lock(store, open.id());
        if (!inquiries.add(store, open.id(), answer, key)) {
            return Outcome.ANSWERED;
        }
        if (!cases.step(store, open.id(), CaseStep.ANSWERED, CaseState.WITH_SHOPPER, now)) {
            return Outcome.CLOSED;
        }
        cases.move(store, open.id(), now.plus(WriteAnswer.STANDS));
        var known = CallerFacts.of(ReportUses.ANSWERED)
                .and(features.of(store).facts()); // stated by anyone who could place an order
        vault.add(store, buyer, answer.id(), given, ContactUses.INQUIRY, known);
        mail.add(store, CaseMails.REPORT_ANSWERED, answer.id(), now);
        return Outcome.ANSWERED;
    }
}
