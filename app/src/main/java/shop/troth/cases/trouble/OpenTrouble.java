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

/** Opens a case about an order together with the message that tells of it, and keeps how a dispute goes on. */
@Component
public class OpenTrouble {

    private final Cases cases;
    private final MailQueue mail;
    private final Duration declinedAfter;

    /**
     * Works within the running shop and, for the command line, without it.
     *
     * @param declinedAfter how long after a card was declined its message goes: most people pay with another one meanwhile, and a
     *     message about a case that is closed by then is not sent. In the probe twin, where nobody thinks it over, it goes at once
     */
    public OpenTrouble(Cases cases, MailQueue mail, @Value("${troth.trouble.declined-after}") Duration declinedAfter) {
        this.cases = cases;
        this.mail = mail;
        this.declinedAfter = declinedAfter;
    }

    /**
     * In the caller's transaction: the case and its message are there together or not at all.
     *
     * @return nothing if the same was opened before; then nothing is sent
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
     * What the bank says of a dispute that it has not decided: whether the store has answered, and until when it can. In the caller's transaction,
     * which holds the order; however often it is told, it is noted once.
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

    /** Whether the message about a case was handed over. */
    public boolean isTold(StoreId store, CaseId id) {
        return mail.isSent(store, CaseMails.TROUBLE, id.value());
    }
}
