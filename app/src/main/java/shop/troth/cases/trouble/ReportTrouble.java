package shop.troth.cases.trouble;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Opens a case for a shopper's report of a problem with an order. The text is sealed; the case has only its topic. */
@Service
@RequiredArgsConstructor
public class ReportTrouble {

    private final OpenTrouble openTrouble;
    private final Inquiries inquiries;
    private final Vault vault;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Opens the case. Safe to repeat: while a report on the same topic is open, there is no second one.
     *
     * @param report data given with {@link TroubleForm#REPORT}, without errors
     * @return the new case; empty if one on this topic is open
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected; no case is opened then
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
        return opened == null ? Optional.empty() : opened;
    }

    /** Seals the first message of a case, which has the id of the case. */
    private void seal(StoreId store, Order order, Case opened, Submission report) {
        var first = new Message(opened.id().value(), Optional.empty(), opened.opened());
        inquiries.add(store, opened.id(), first, UUID.randomUUID());
        var use = TroubleUses.REPORTED;
        var said = features.of(store).facts(); // stated by anyone who could place an order
        vault.add(
                store,
                order.buyer(),
                opened.id().value(),
                report,
                use.purpose(),
                CallerFacts.of(use).and(said));
    }
}
