package shop.troth.cases.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.AnswerInquiry.Outcome;
import shop.troth.mail.MailQueue;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** Adds an answer to its case: seals it, mails it if it is sent by email, and marks the case as answered. */
@Component
@RequiredArgsConstructor
public class WriteAnswer {

    /** How long the writer can reply to an answer; after that the case closes automatically. */
    public static final Duration STANDS = Duration.ofDays(14);

    private final Cases cases;
    private final Inquiries inquiries;
    private final ContactTopics topics;
    private final Vault vault;
    private final MailQueue mail;
    private final Clock clock;

    /**
     * Adds an answer in the caller's transaction, unless one with this key is already there. The caller must roll back on any outcome other
     * than {@link Outcome#ANSWERED}.
     *
     * @param id id of the answer
     * @param key idempotency key
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be kept
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the writer was erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome write(Case open, UUID staff, UUID id, UUID key, Submission given) {
        var now = clock.instant();
        var mailed = ContactMails.answered(topics.purpose(open.store(), open.topic()));
        return put(
                open,
                new Message(id, Optional.of(staff), now),
                key,
                given,
                () -> mail.add(open.store(), mailed, id, now));
    }

    /**
     * As {@link #write}, for an answer given by phone or letter, which is not mailed.
     *
     * @param at when it was given; not in the future
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome note(Case open, UUID staff, UUID id, UUID key, Submission given, Instant at) {
        return put(open, new Message(id, Optional.of(staff), at), key, given, () -> {});
    }

    private Outcome put(Case open, Message answer, UUID key, Submission given, Runnable send) {
        var store = open.store();
        var now = clock.instant();
        inquiries.lock(store, open.id());
        if (!inquiries.add(store, open.id(), answer, key)) {
            return Outcome.ANSWERED;
        }
        if (!cases.step(store, open.id(), CaseStep.ANSWERED, CaseState.WITH_SHOPPER, answer.at())) {
            return Outcome.CLOSED;
        }
        cases.move(store, open.id(), now.plus(STANDS));
        var purpose = topics.purpose(store, open.topic());
        var known = topics.known(store, open.topic());
        vault.add(store, open.writer().orElseThrow(), answer.id(), given, purpose, known);
        send.run();
        return Outcome.ANSWERED;
    }
}
