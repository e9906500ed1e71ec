package shop.troth.cases.dispute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.trouble.HandleTroubleMessage;
import shop.troth.payments.BankMessage;
import shop.troth.payments.BankRecords;
import shop.troth.payments.BankRecords.Disputed;
import shop.troth.payments.BankRecords.Verdict;

/** The state of a dispute at the bank, which counts even if the store was interrupted before recording it. */
@Component
@RequiredArgsConstructor
public class DisputeAtBank {

    private final BankRecords records;
    private final HandleTroubleMessage handleTroubleMessage;
    private final EvidenceRows rows;

    /**
     * Asks the bank, and records what it says.
     *
     * @throws shop.troth.payments.Bank.Unreachable if the bank does not answer
     */
    public Optional<Disputed> ask(Case dispute) {
        var standing = records.dispute(dispute.store(), dispute.event());
        if (standing.filter(it -> isNews(dispute, it)).isPresent()) {
            handleTroubleMessage.handle(
                    dispute.store(), new BankMessage(dispute.event(), "charge.dispute.updated", dispute.event()));
        }
        return standing;
    }

    private static boolean isNews(Case dispute, Disputed standing) {
        return standing.verdict() != Verdict.OPEN
                || (standing.underReview() && dispute.state() == CaseState.WITH_STORE);
    }

    /** Whether the bank no longer takes an answer. */
    public static boolean isLate(Disputed standing, Instant now) {
        return standing.due().filter(it -> !now.isBefore(it)).isPresent();
    }

    /** What the store told the bank, or is telling it; empty if the bank was told on its own pages. */
    public List<EvidencePart> told(Case dispute) {
        return rows.find(dispute.store(), dispute.id())
                .map(EvidenceRows.Row::parts)
                .orElse(List.of());
    }
}
