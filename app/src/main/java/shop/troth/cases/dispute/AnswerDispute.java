package shop.troth.cases.dispute;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.cases.trouble.TroubleUses;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.BankRecords;
import shop.troth.payments.BankRecords.Verdict;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Answers a dispute with evidence, once. The bank's state counts: it takes only one answer, and it is asked for the state of the dispute
 * before anything is sent, so that an answer whose confirmation was lost is found there.
 */
@Service
@RequiredArgsConstructor
public class AnswerDispute {

    /** How long a claim lasts; longer than the timeout of requests to the bank. */
    private static final Duration IN_HAND = Duration.ofMinutes(3);

    /** The outcome of answering. */
    public sealed interface Outcome {
        /** Sent by this request, now or earlier. */
        record Sent() implements Outcome {}

        /** Answered by someone else, here or on the bank's own pages. */
        record SentBefore() implements Outcome {}

        /** Someone is sending an answer at the moment, or was interrupted while sending. */
        record UnderWay() implements Outcome {}

        /** What would be sent is not what was shown: nothing was sent. */
        record Changed() implements Outcome {}

        /** The bank's deadline is over. */
        record Late() implements Outcome {}

        /** The bank has already decided, or the order has no such dispute. */
        record NoOpenDispute() implements Outcome {}

        /** @param clauses ids of the clauses that refuse it for this buyer; empty if no clause allows it */
        record NotAllowed(List<String> clauses) implements Outcome {}

        /** The bank does not accept it, though the dispute is open. */
        record NotTaken() implements Outcome {}

        /** The bank's id of the payment, which the bank must be told, was erased with the buyer. */
        record BuyerErased() implements Outcome {}
    }

    private final Cases cases;
    private final EvidenceRows rows;
    private final GatherEvidence gatherEvidence;
    private final Orders orders;
    private final BankRecords records;
    private final OpenTrouble openTrouble;
    private final DisputeAtBank atBank;
    private final Vault vault;
    private final Suppliers suppliers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Answers a dispute. Safe to repeat, and to call concurrently: the bank is told once.
     *
     * @param number number of the case
     * @param key idempotency key: the same for a page sent twice
     * @param version version of the {@link DisputeEvidence} that was shown
     * @throws IllegalArgumentException if the statement has a {@link DisputeStatement#problem}
     * @throws Bank.Unreachable if the bank does not answer: it may have accepted it, and says so when asked again, or later on its own
     */
    public Outcome answer(
            StoreId store, OrderId order, String number, UUID key, DisputeStatement statement, String version) {
        if (statement.problem().isPresent()) {
            throw new IllegalArgumentException("this statement cannot be sent");
        }
        var found = find(store, order, number);
        if (found.isEmpty()) {
            return new Outcome.NoOpenDispute();
        }
        var dispute = found.get();
        var settled = settled(dispute, key);
        if (settled.isPresent()) {
            return settled.get();
        }
        var evidence = gatherEvidence.of(orders.find(store, order).orElseThrow(), statement);
        if (!evidence.version().equals(version)) {
            return new Outcome.Changed();
        }
        try {
            var mine = transaction.execute(status -> begin(dispute, key, evidence));
            return Boolean.TRUE.equals(mine) ? send(dispute, key, evidence) : new Outcome.UnderWay();
        } catch (RefusedByPolicy refused) {
            return new Outcome.NotAllowed(refused.clauses());
        } catch (RootKeyset.DoesNotOpen erased) {
            return new Outcome.BuyerErased();
        }
    }

    private Optional<Case> find(StoreId store, OrderId order, String number) {
        return cases.find(store, number)
                .filter(it -> it.kind() == CaseKind.DISPUTE && it.about().equals(order));
    }

    /** Why there is nothing to send, according to the bank; empty if the dispute waits for an answer. */
    private Optional<Outcome> settled(Case dispute, UUID key) {
        if (!dispute.isOpen()) {
            return Optional.of(wasSent(dispute, key) ? new Outcome.Sent() : new Outcome.NoOpenDispute());
        }
        if (dispute.state() == CaseState.WITH_BANK) {
            return Optional.of(sent(dispute, key));
        }
        var standing = atBank.ask(dispute);
        if (standing.filter(it -> it.verdict() == Verdict.OPEN).isEmpty()) {
            return Optional.of(new Outcome.NoOpenDispute());
        }
        if (standing.get().underReview()) {
            return Optional.of(sent(dispute, key));
        }
        return DisputeAtBank.isLate(standing.get(), clock.instant())
                ? Optional.of(new Outcome.Late())
                : Optional.empty();
    }

    private Outcome sent(Case dispute, UUID key) {
        return isBy(dispute, key) ? new Outcome.Sent() : new Outcome.SentBefore();
    }

    /** Whether a decided dispute was answered by this request earlier. */
    private boolean wasSent(Case dispute, UUID key) {
        return isBy(dispute, key)
                && cases.history(dispute.store(), dispute.id()).stream()
                        .anyMatch(it -> it.what().equals(CaseStep.EVIDENCE_SENT.word()));
    }

    private boolean isBy(Case dispute, UUID key) {
        return rows.find(dispute.store(), dispute.id())
                .filter(it -> it.key().equals(key))
                .isPresent();
    }

    /** Claims the dispute and asks the policy, with a ledger entry; false if someone else has claimed it, or it was answered. */
    private boolean begin(Case dispute, UUID key, DisputeEvidence evidence) {
        var store = dispute.store();
        var order = orders.lock(store, dispute.about()).orElseThrow();
        var now = clock.instant();
        var waits =
                cases.findAll(store, List.of(dispute.id())).stream().anyMatch(it -> it.state() == CaseState.WITH_STORE);
        if (!waits || !rows.claim(store, dispute.id(), key, evidence.fields().keySet(), now, now.plus(IN_HAND))) {
            return false;
        }
        var use = TroubleUses.EVIDENCE;
        vault.disclose(
                store,
                order.buyer(),
                evidence.categories(),
                use.purpose(),
                use.recipient(),
                suppliers.to(store, use.recipient(), use.purpose()).and(use.known()));
        return true;
    }

    private Outcome send(Case dispute, UUID key, DisputeEvidence evidence) {
        var store = dispute.store();
        try {
            var answered = records.answer(store, dispute.event(), evidence.forBank(), "evidence-" + key);
            if (answered.isEmpty()) {
                return refusedBecause(dispute);
            }
            transaction.executeWithoutResult(status -> {
                orders.lock(store, dispute.about());
                cases.findAll(store, List.of(dispute.id()))
                        .forEach(it -> openTrouble.goesOn(store, it, answered.get(), clock.instant()));
            });
            return new Outcome.Sent();
        } finally {
            rows.release(store, dispute.id(), key);
        }
    }

    /** Why the bank refused: it may have decided, or someone answered on its own pages, or its deadline is over. */
    private Outcome refusedBecause(Case dispute) {
        var standing = atBank.ask(dispute);
        if (standing.filter(it -> it.verdict() == Verdict.OPEN).isEmpty()) {
            return new Outcome.NoOpenDispute();
        }
        if (standing.get().underReview()) {
            return new Outcome.SentBefore();
        }
        return DisputeAtBank.isLate(standing.get(), clock.instant()) ? new Outcome.Late() : new Outcome.NotTaken();
    }
}
