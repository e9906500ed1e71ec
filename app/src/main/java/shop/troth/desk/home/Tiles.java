package shop.troth.desk.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.audits.Audits;
import shop.troth.cases.CaseList;
import shop.troth.cases.ProblemList;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.desk.home.DeskHomeView.Waiting;
import shop.troth.desk.report.ReportViews;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.correct.CarriersToTell;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.insight.payout.PayoutReports;
import shop.troth.mail.WaitingMail;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.rights.agent.kept.LettersToAnswer;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.legal.LegalFeatures;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.staff.DeskAction;
import shop.troth.suppliers.SupplierContracts;

/** What waits for the visitor's role, and what is broken. Counts of orders and their problems link to a list of exactly those. */
@Component
@RequiredArgsConstructor
class Tiles {

    /** How long an email may wait for the mail server before it counts as broken. */
    static final Duration MAIL_WAITS = Duration.ofHours(1);

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST = OrderList.MOST_COUNTED + 1;

    private final OrderList orders;
    private final ProblemList problemList;
    private final CaseList caseList;
    private final GoodsReturns returns;
    private final LettersToAnswer letters;
    private final LegalRequests legal;
    private final BreachCases breaches;
    private final SupplierContracts contracts;
    private final CarriersToTell carriers;
    private final HeldRefunds heldRefunds;
    private final PayoutReports payouts;
    private final WaitingMail mail;
    private final Audits audits;
    private final Clock clock;

    /** @param today the current day in the store's time zone */
    List<Waiting> waiting(Visitor visitor, LocalDate today) {
        var store = visitor.store().id();
        var waiting = new ArrayList<Waiting>();
        if (visitor.may(DeskAction.SEE_ORDERS)) {
            waiting.addAll(orders(visitor, today));
        }
        if (visitor.may(DeskAction.ANSWER)) {
            var late = caseList.waiting(store, clock.instant(), MOST);
            waiting.add(new Waiting("Messages to answer", count(caseList.waiting(store, FAR, MOST)), "/cases", false));
            waiting.add(new Waiting("Messages overdue", count(late), "/cases", late > 0));
        }
        if (visitor.may(DeskAction.ANSWER, ReportFeatures.ANSWER)) {
            var late = caseList.reportsWaiting(store, clock.instant(), MOST);
            waiting.add(new Waiting(
                    "Problem reports to answer", count(caseList.reportsWaiting(store, FAR, MOST)), "/problems", false));
            waiting.add(new Waiting("Problem reports overdue", count(late), "/problems", late > 0));
        }
        if (visitor.may(DeskAction.REQUESTS)) {
            var late = letters.count(store, clock.instant(), MOST);
            waiting.add(new Waiting(
                    "Privacy letters to answer", count(letters.count(store, FAR, MOST)), "/requests", false));
            waiting.add(new Waiting("Privacy letters overdue", count(late), "/requests", late > 0));
        }
        if (visitor.may(DeskAction.LEGAL, LegalFeatures.REQUESTS)) {
            int open = legal.open(store, MOST).size();
            waiting.add(new Waiting("Legal requests to approve or export", count(open), "/legal", false));
        }
        if (visitor.may(DeskAction.BREACHES, BreachUses.FEATURE)) {
            breaches.running(store).forEach(it -> {
                long left = ChronoUnit.HOURS.between(clock.instant(), it.dueAt());
                waiting.add(new Waiting(
                        "Hours left for data breach " + it.number(),
                        Long.toString(Math.max(left, 0)),
                        "/breaches/" + it.number(),
                        left <= 0));
            });
        }
        if (visitor.may(DeskAction.SUPPLIERS)) {
            int ended = contracts.open(store).size();
            waiting.add(new Waiting("Companies to ask for return or deletion", count(ended), "/suppliers", false));
        }
        if (visitor.may(DeskAction.MANAGE_AUDITS)) {
            int unfixed = audits.unfixed(store, Optional.empty());
            int late = audits.unfixed(store, Optional.of(today));
            if (unfixed > 0) {
                waiting.add(new Waiting("Audit findings to fix", count(unfixed), "/audits", false));
                waiting.add(new Waiting("Audit findings overdue", count(late), "/audits", late > 0));
            }
        }
        return waiting;
    }

    private List<Waiting> orders(Visitor visitor, LocalDate today) {
        var store = visitor.store().id();
        var problems = problemList.count(store, clock.instant(), MOST);
        var late = orders.late(store, today);
        var waiting = new ArrayList<Waiting>();
        waiting.add(new Waiting(
                "To pack and ship", count(orders.count(store, OrderState.PAID)), "/orders?state=paid", false));
        waiting.add(new Waiting("Late: should have arrived", count(late), "/orders?state=late", late > 0));
        waiting.add(
                new Waiting("Orders with a problem to solve", count(problems.waiting()), "/orders?trouble=yes", false));
        waiting.add(new Waiting(
                "Orders with an overdue problem",
                count(problems.overdue()),
                "/orders?trouble=overdue",
                problems.overdue() > 0));
        if (visitor.may(DeskAction.RETURNS, FulfillmentFeatures.RETURN)) {
            waiting.add(new Waiting("Returns waiting", count(returns.waiting(store)), "/returns", false));
        }
        if (visitor.may(DeskAction.SHIP, FulfillmentFeatures.TELL_CARRIER)) {
            waiting.add(new Waiting("Carriers to tell", count(carriers.count(store, MOST)), "/carriers", false));
        }
        if (visitor.may(DeskAction.DISPUTES, TroubleDeclarations.DISPUTES)) {
            int disputed = problems.disputed();
            waiting.add(new Waiting("Disputed charges to answer", count(disputed), "/disputes", disputed > 0));
        }
        return waiting;
    }

    /** What does not work as it should; empty if everything does. */
    List<Waiting> broken(Visitor visitor) {
        var store = visitor.store().id();
        var broken = new ArrayList<Waiting>();
        if (visitor.may(DeskAction.SEE_ORDERS)) {
            var refunds = problemList.count(store, clock.instant(), MOST).refunds();
            add(broken, "Refunds that didn’t go through", refunds, "/orders?trouble=refunds");
            var waits = mail.count(store, clock.instant().minus(MAIL_WAITS), MOST);
            if (visitor.may(DeskAction.DISPUTES, TroubleDeclarations.DISPUTES)) {
                var held = (int) heldRefunds.oldest(store, MOST).stream()
                        .filter(it -> !it.ended())
                        .count();
                add(broken, "Refunds on hold because of the privacy policy", held, "/disputes");
            }
            add(broken, "Emails that have waited for the mail server for more than an hour", waits, "");
        }
        if (visitor.may(DeskAction.PAYOUTS)) {
            var payout = payouts.toExplain(store, MOST).size();
            add(broken, "Payouts that don’t match the store’s books", payout, ReportViews.PAYOUTS);
        }
        return broken;
    }

    private static void add(List<Waiting> broken, String what, int counted, String address) {
        if (counted > 0) {
            broken.add(new Waiting(what, count(counted), address, true));
        }
    }

    private static String count(int counted) {
        return counted > OrderList.MOST_COUNTED ? "more than " + OrderList.MOST_COUNTED : Integer.toString(counted);
    }
}
