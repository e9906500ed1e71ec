package shop.troth.desk.home;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.cases.CaseList;
import shop.troth.cases.ProblemList;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.correct.CarriersToTell;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.kernel.StoreId;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.payments.Refunds;
import shop.troth.proof.Finding;
import shop.troth.proof.LastProof;
import shop.troth.proof.Verdict;
import shop.troth.rights.agent.kept.LettersToAnswer;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** The first page: what waits for somebody, what is late, what was sold, and what the proof says. Each part for who may see it. */
@DeskPage
class HomePage {

    private static final int DAYS = 30;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final OrderList orders;
    private final Refunds refunds;
    private final ProblemList problemList;
    private final CaseList caseList;
    private final GoodsReturns returns;
    private final LettersToAnswer letters;
    private final CarriersToTell carriers;
    private final LastProof proof;
    private final Stores stores;
    private final Clock clock;

    HomePage(
            OrderList orders,
            Refunds refunds,
            ProblemList problemList,
            CaseList caseList,
            GoodsReturns returns,
            LettersToAnswer letters,
            CarriersToTell carriers,
            LastProof proof,
            Stores stores,
            Clock clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.problemList = problemList;
        this.caseList = caseList;
        this.returns = returns;
        this.letters = letters;
        this.carriers = carriers;
        this.proof = proof;
        this.stores = stores;
        this.clock = clock;
    }

    @Needs(DeskAction.ENTER)
    @GetMapping("/")
    String show(Visitor visitor, Model model) {
        var store = visitor.store().id();
        var zone = visitor.store().dispatch().zone();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var since = today.minusDays(DAYS - 1);
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/"));
        model.addAttribute(
                "page",
                new HomeView(
                        waiting(visitor, today),
                        visitor.may(DeskAction.SEE_SALES)
                                ? SalesPlot.of(
                                        orders.sales(store, since, zone),
                                        refunds.failed(store, since, zone),
                                        today,
                                        DAYS)
                                : null,
                        visitor.may(DeskAction.SEE_PROOF) ? verdicts(proof.find(store)) : List.of()));
        return "desk/home";
    }

    private List<HomeView.Waiting> waiting(Visitor visitor, LocalDate today) {
        var store = visitor.store().id();
        var waiting = new ArrayList<HomeView.Waiting>();
        if (visitor.may(DeskAction.SEE_ORDERS)) {
            waiting.addAll(orders(visitor, store, today));
        }
        if (visitor.may(DeskAction.ANSWER)) {
            var late = caseList.waiting(store, clock.instant(), OrderList.MOST_COUNTED + 1);
            var all = caseList.waiting(store, FAR, OrderList.MOST_COUNTED + 1);
            waiting.add(new HomeView.Waiting("Messages to answer", count(all), "/cases", false));
            waiting.add(new HomeView.Waiting("Messages overdue", count(late), "/cases", late > 0));
        }
        if (visitor.may(DeskAction.REQUESTS)) {
            var late = letters.count(store, clock.instant(), OrderList.MOST_COUNTED + 1);
            var all = letters.count(store, FAR, OrderList.MOST_COUNTED + 1);
            waiting.add(new HomeView.Waiting("Privacy letters to answer", count(all), "/requests", false));
            waiting.add(new HomeView.Waiting("Privacy letters overdue", count(late), "/requests", late > 0));
        }
        return waiting;
    }

    private List<HomeView.Waiting> orders(Visitor visitor, StoreId store, LocalDate today) {
        var problems = problemList.count(store, clock.instant(), OrderList.MOST_COUNTED + 1);
        var waiting = new ArrayList<HomeView.Waiting>();
        waiting.add(new HomeView.Waiting(
                "To pack and ship", count(orders.count(store, OrderState.PAID)), "/orders?state=paid", false));
        var late = orders.late(store, today);
        waiting.add(new HomeView.Waiting("Late: should have arrived", count(late), "/orders?state=paid", late > 0));
        waiting.add(
                new HomeView.Waiting("Problems to answer", count(problems.waiting()), "/orders?trouble=yes", false));
        waiting.add(new HomeView.Waiting(
                "Problems overdue", count(problems.overdue()), "/orders?trouble=yes", problems.overdue() > 0));
        if (visitor.may(DeskAction.RETURNS, FulfillmentFeatures.RETURN)) {
            waiting.add(new HomeView.Waiting("Returns waiting", count(returns.waiting(store)), "/returns", false));
        }
        if (visitor.may(DeskAction.SHIP, FulfillmentFeatures.TELL_CARRIER)) {
            int toTell = carriers.count(store, OrderList.MOST_COUNTED + 1);
            waiting.add(new HomeView.Waiting("Carriers to tell", count(toTell), "/carriers", false));
        }
        if (visitor.may(DeskAction.DISPUTES, TroubleDeclarations.DISPUTES)) {
            int disputed = problems.disputed();
            waiting.add(new HomeView.Waiting("Disputed charges", count(disputed), "/disputes", disputed > 0));
        }
        return waiting;
    }

    private static String count(int counted) {
        return counted > OrderList.MOST_COUNTED ? "more than " + OrderList.MOST_COUNTED : Integer.toString(counted);
    }

    /** How many clauses have each verdict, the broken ones first. */
    private static List<HomeView.Verdicts> verdicts(List<Finding> findings) {
        var counts = findings.stream()
                .collect(Collectors.groupingBy(Finding::verdict, java.util.TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(it -> new HomeView.Verdicts(it.getKey().label(), it.getKey() == Verdict.BROKEN, it.getValue()))
                .toList();
    }
}
