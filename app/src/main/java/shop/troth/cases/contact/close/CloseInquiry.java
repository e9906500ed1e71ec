package shop.troth.cases.contact.close;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.vault.AddressChoices;

/**
 * Closes conversations. One that waits for an answer is not closed; a duplicate of another case of the same person is merged into it and
 * waits there.
 */
@Service
@RequiredArgsConstructor
public class CloseInquiry {

    /** The outcome of closing. */
    public enum Outcome {
        CLOSED,
        NOT_ANSWERED,
        /** The other case is not open, or not of the same person. */
        NOT_THE_SAME
    }

    private final Cases cases;
    private final Inquiries inquiries;
    private final MergedCases merged;
    private final AddressChoices choices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Why a conversation is to be closed. */
    public sealed interface Wish {
        /** It was answered. */
        record Answered() implements Wish {}

        /** It is a duplicate of another case. */
        record Duplicate(Case of) implements Wish {}
    }

    public Outcome close(Case open, Wish wish) {
        return Objects.requireNonNull(transaction.execute(status -> switch (wish) {
            case Wish.Answered() -> answered(open);
            case Wish.Duplicate(var other) -> duplicate(open, other);
        }));
    }

    private Outcome answered(Case open) {
        inquiries.lock(open.store(), open.id()); // or its writer could write again between the check and the step
        var messages = inquiries.of(open.store(), open.id());
        if (messages.isEmpty()) {
            return Outcome.CLOSED; // its writer has just deleted it
        }
        var last = messages.getLast();
        var parts = merged.parts(open.store(), open.id());
        if (!last.isAnswer() || parts.stream().skip(1).anyMatch(it -> waits(it, last))) {
            return Outcome.NOT_ANSWERED;
        }
        step(open, CaseStep.CLOSED_BY_STAFF);
        return Outcome.CLOSED;
    }

    /** Whether a merged case had no answer of its own, and there was none since. */
    private boolean waits(Case part, Message lastAnswer) {
        var messages = inquiries.of(part.store(), part.id());
        var answered = messages.isEmpty() || messages.getLast().isAnswer();
        return !answered
                && part.closed().filter(it -> lastAnswer.at().isAfter(it)).isEmpty();
    }

    private Outcome duplicate(Case open, Case other) {
        if (open.id().equals(other.id()) || !isSameWriter(open, other) || !lockBoth(open, other)) {
            return Outcome.NOT_THE_SAME;
        }
        var duplicate = now(open);
        if (duplicate.isOpen()) { // or it was merged a moment ago by the same click
            take(now(other), duplicate);
            step(open, CaseStep.MERGED);
            merged.merge(duplicate, other.id());
        }
        return Outcome.CLOSED;
    }

    /** An unanswered question keeps waiting in the case it is merged into, and no longer than it would have. */
    private void take(Case into, Case duplicate) {
        var waits = duplicate.state() == CaseState.WITH_STORE;
        var next = waits ? CaseState.WITH_STORE : into.state();
        cases.step(into.store(), into.id(), CaseStep.TOOK_IN, next, clock.instant());
        var sooner = into.state() != CaseState.WITH_STORE || duplicate.due().isBefore(into.due());
        if (waits && sooner) {
            cases.move(into.store(), into.id(), duplicate.due());
        }
    }

    private Case now(Case one) {
        return cases.findAll(one.store(), List.of(one.id())).stream()
                .findFirst()
                .orElse(one);
    }

    /** In order of id, so that two people who close each as a duplicate of the other do not deadlock. */
    private boolean lockBoth(Case open, Case other) {
        if (open.id().value().compareTo(other.id().value()) < 0) {
            inquiries.lock(open.store(), open.id());
            return inquiries.lock(other.store(), other.id());
        }
        var answered = inquiries.lock(other.store(), other.id());
        inquiries.lock(open.store(), open.id());
        return answered;
    }

    private boolean isSameWriter(Case one, Case other) {
        return other.writer()
                .filter(choices.sameAddress(one.store(), one.writer().orElseThrow())::contains)
                .isPresent();
    }

    private void step(Case open, CaseStep step) {
        cases.step(open.store(), open.id(), step, CaseState.CLOSED, clock.instant());
    }
}
