package shop.troth.desk.problem;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.report.ReadThread;
import shop.troth.cases.report.ReportUses;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.RootKeyset;
import shop.troth.orders.Order;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Shows a staff member what a buyer reported and what was written since, to be answered, as {@link RevealBuyer} shows a buyer, with the
 * report itself as the case at hand. A closed report is not shown.
 */
@Service
@RequiredArgsConstructor
class RevealReport {

    /** How it ended. */
    sealed interface Outcome {
        record Revealed(List<Conversation.Line> thread) implements Outcome {}

        /** It is closed, or the role does not hold its purpose, or the policy refuses it. */
        record NotForYou() implements Outcome {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}

        /** The buyer's data was erased. */
        record Erased() implements Outcome {}
    }

    private final ReadThread readThread;
    private final StaffEvents events;
    private final RefusedTries refused;

    /** Reveals a report. The look is logged before anything is opened. */
    public Outcome reveal(Visitor visitor, Case about, Order order) {
        var store = about.store().value();
        if (!about.isOpen() || !visitor.rights().mayReveal(ReportUses.READ.purpose())) {
            refused.log(visitor, order.number(), why(about));
            return new Outcome.NotForYou();
        }
        var noted = events.add(store, visitor.id(), RevealBuyer.REVEALED, order.number(), why(about));
        if (events.lately(visitor.id(), RevealBuyer.REVEALED, RevealBuyer.HOUR) > RevealBuyer.MOST_AN_HOUR) {
            events.becomes(store, noted, RevealBuyer.REFUSED);
            return new Outcome.TooMany();
        }
        try {
            return new Outcome.Revealed(readThread.read(about, order.buyer(), ReportUses.READ));
        } catch (RefusedByPolicy e) {
            events.becomes(store, noted, RevealBuyer.REFUSED);
            return new Outcome.NotForYou();
        } catch (RootKeyset.DoesNotOpen e) {
            events.becomes(store, noted, RevealBuyer.REFUSED);
            return new Outcome.Erased();
        }
    }

    /** The reason for the look, as the activity log says it. */
    static String why(Case about) {
        return "Answer problem " + about.number();
    }
}
