package shop.troth.desk.problem;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.report.ReadThread;
import shop.troth.cases.report.ReportUses;
import shop.troth.desk.reveal.LoggedLooks;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.Visitor;
import shop.troth.orders.Order;

/**
 * Shows a staff member what a buyer reported and what was written since, to be answered, as {@link RevealBuyer} shows a buyer, with the
 * report itself as the case at hand. A closed report is not shown.
 */
@Service
@RequiredArgsConstructor
class RevealReport {

    private final ReadThread readThread;
    private final LoggedLooks looks;

    /** Reveals a report. The look is logged before anything is opened. */
    public Look<List<Conversation.Line>> reveal(Visitor visitor, Case about, Order order) {
        var may = about.isOpen() && visitor.rights().mayReveal(ReportUses.READ.purpose());
        return looks.takeIf(
                may,
                visitor,
                order.number(),
                why(about),
                () -> Optional.of(readThread.read(about, order.buyer(), ReportUses.READ)));
    }

    /** The reason for the look, as the activity log says it. */
    static String why(Case about) {
        return "Answer problem " + about.number();
    }
}
