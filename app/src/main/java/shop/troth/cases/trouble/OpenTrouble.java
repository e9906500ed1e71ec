package shop.troth.cases.trouble;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseMails;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.payments.BankRecords.Disputed;
import shop.troth.stores.Store.Setup;

/** Opens a case about an order together with the email about it, and records how a dispute proceeds. */
@Component
public class OpenTrouble {

    private final Cases cases;
    private final MailQueue mail;
    private final Duration declinedAfter;

    /**
     * Usable both within the running application and by the command line, without it.
     *
     * @param declinedAfter how long after a card was declined its email is sent: most people pay with another card in the meantime, and no
     *     email is sent about a case that is closed by then. In the probe twin it is sent at once
     */
    public OpenTrouble(Cases cases, MailQueue mail, @Value("${troth.trouble.declined-after}") Duration declinedAfter) {
        this.cases = cases;
        this.mail = mail;
        this.declinedAfter = declinedAfter;
    }

    /**
     * Opens a case in the caller's transaction, so that the case and its email are created together or not at all.
     *
     * @return empty if the same case was opened before; then nothing is sent
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Case> open(StoreId store, Opening opening, Instant now) {
        var opened = cases.open(store, opening, now);
        var waits = opening.kind() == CaseKind.DECLINED && Setup.of(store).declinedMailWaits();
        opened.ifPresent(
                it -> mail.add(store, CaseMails.TROUBLE, it.id().value(), now, waits ? now.plus(declinedAfter) : now));
        return opened;
    }

    /**
     * Records what the bank says of an undecided dispute: whether the store has answered, and until when it can. In the caller's
     * transaction, which has locked the order. Repeated news is recorded once.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goesOn(StoreId store, Case standing, Disputed dispute, Instant now) {
        if (dispute.underReview()) {
            if (standing.state() == CaseState.WITH_STORE) {
                cases.step(store, standing.id(), CaseStep.EVIDENCE_SENT, CaseState.WITH_BANK, now);
            }
            return;
        }
        dispute.due().filter(it -> !it.equals(standing.due())).ifPresent(it -> {
            if (cases.step(store, standing.id(), CaseStep.NEWS, CaseState.WITH_STORE, now)) {
                cases.move(store, standing.id(), it);
            }
        });
    }

    /** Whether the email about a case was handed over. */
    public boolean isTold(StoreId store, CaseId id) {
        return mail.isSent(store, CaseMails.TROUBLE, id.value());
    }
}
