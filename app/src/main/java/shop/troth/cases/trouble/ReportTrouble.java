package shop.troth.cases.trouble;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.vault.Known;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** Takes in that a shopper says something is wrong with an order. What they wrote is sealed; the case holds its topic alone. */
@Service
public class ReportTrouble {

    private final OpenTrouble openTrouble;
    private final Cases cases;
    private final Vault vault;
    private final Features features;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReportTrouble(
            OpenTrouble openTrouble,
            Cases cases,
            Vault vault,
            Features features,
            MailQueue mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.openTrouble = openTrouble;
        this.cases = cases;
        this.vault = vault;
        this.features = features;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat: while a report on the same topic is open there is no second.
     *
     * @param report of {@link TroubleForm#REPORT}, without errors
     * @return the new case; nothing if one on this topic is open
     * @throws shop.troth.vault.Refused if the policy lets nothing be taken in; there is no case then
     */
    public Optional<Case> report(StoreId store, Order order, Submission report) {
        var topic = report.chosen(TroubleForm.TOPIC).orElseThrow();
        var opened = transaction.execute(status -> {
            var opening =
                    Opening.of(CaseKind.REPORT, order.id(), UUID.randomUUID().toString());
            var first = openTrouble.open(store, opening.onTopic(topic), clock.instant());
            first.ifPresent(it -> seal(store, order, it, report));
            return first;
        });
        mail.wake();
        return opened == null ? Optional.empty() : opened;
    }

    /**
     * Whoever reported it says that it is settled.
     *
     * @param order the one whose page asks; a case about another is not there
     * @param number of the case
     * @return false if there is no such report, or it is closed
     */
    public boolean close(Order order, String number) {
        return cases.find(order.store(), number)
                .filter(it -> it.kind() == CaseKind.REPORT && it.about().equals(order.id()))
                .map(it ->
                        cases.step(it.store(), it.id(), CaseStep.CLOSED_BY_SHOPPER, CaseState.CLOSED, clock.instant()))
                .orElse(false);
    }

    private void seal(StoreId store, Order order, Case opened, Submission report) {
        var use = TroubleUses.REPORTED;
        var said = features.of(store).told(); // by whoever could place an order
        vault.add(
                store,
                order.buyer(),
                opened.id().value(),
                report,
                use.purpose(),
                Known.of(use).and(said));
    }
}
