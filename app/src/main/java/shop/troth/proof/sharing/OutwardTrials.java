package shop.troth.proof.sharing;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** Tries to disclose data about a buyer in the probe twin. Everything is rolled back; a refusal stays in the twin's ledger. */
@Component
@RequiredArgsConstructor
public class OutwardTrials {

    /** An attempted disclosure. */
    public record Trial(Action action, String data, String purpose, String recipient, CallerFacts known) {

        /** Such as {@code share contact.email for order.deliver with partner}. */
        String words() {
            return "%s %s for %s with %s".formatted(action.word(), data, purpose, recipient);
        }
    }

    private final Vault vault;
    private final SealedEntryCounts tallied;
    private final TransactionTemplate transaction;

    /** All attempts must be refused, and each refusal must be in the twin's ledger. */
    public void mustBeRefused(ProbeContext scene, SubjectId buyer, List<Trial> trials, List<String> faults) {
        mustBeRefused(scene, buyer, trials, "", faults);
    }

    /**
     * The same; an attempt that stops with any other error than the database's was not refused either.
     *
     * @param clause id of a clause that must be among those that refuse; empty for any clause
     */
    public void mustBeRefused(
            ProbeContext scene, SubjectId buyer, List<Trial> trials, String clause, List<String> faults) {
        var before = tallied.before(scene.twin(), () -> refusals(scene));
        var refused = new ArrayList<Trial>();
        for (var trial : trials) {
            try {
                disclose(scene, buyer, trial);
                faults.add("This was not refused: %s.".formatted(trial.words()));
            } catch (RefusedByPolicy e) {
                refused.add(trial);
                if (!clause.isEmpty() && !e.clauses().contains(clause)) {
                    faults.add("This was refused, but not by this clause: %s.".formatted(trial.words()));
                }
            } catch (DataAccessException | TransactionException | RootKeyset.DoesNotOpen e) {
                throw e; // says nothing about what the policy decides
            } catch (RuntimeException e) { // its message may contain a value
                faults.add("This was not refused in the proper way, it stopped with %s: %s."
                        .formatted(e.getClass().getSimpleName(), trial.words()));
            }
        }
        if (!tallied.reaches(scene.twin(), () -> refusals(scene), before + refused.size())) {
            faults.add("Refused attempts are not in the record.");
        }
    }

    /** All attempts must be allowed; otherwise, refusals elsewhere prove nothing. */
    public void mustBeAllowed(ProbeContext scene, SubjectId buyer, List<Trial> trials, List<String> faults) {
        for (var trial : trials) {
            try {
                disclose(scene, buyer, trial);
            } catch (RefusedByPolicy e) {
                faults.add("This was refused, although the policy allows it: %s.".formatted(trial.words()));
            }
        }
    }

    /** Whether this clause is among those that refuse it; false if it is allowed. */
    public boolean isRefusedBy(ProbeContext scene, SubjectId buyer, Trial trial, String clause) {
        try {
            disclose(scene, buyer, trial);
            return false;
        } catch (RefusedByPolicy e) {
            return e.clauses().contains(clause);
        }
    }

    private void disclose(ProbeContext scene, SubjectId buyer, Trial trial) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            vault.disclose(
                    scene.twin(),
                    buyer,
                    trial.action(),
                    List.of(new DataCategory(trial.data())),
                    new Purpose(trial.purpose()),
                    new Recipient(trial.recipient()),
                    trial.known());
        });
    }

    private long refusals(ProbeContext scene) {
        return tallied.count(scene.twin(), it -> it.kind().equals(EntryKind.REFUSE.word()));
    }
}
