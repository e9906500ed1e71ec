package shop.troth.desk.home;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.orders.OrderList;
import shop.troth.payments.Refunds;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.ShownVerdict;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** The first page: what waits, what is late, what was sold, and what the proof says. Each part is shown only to roles that may see it. */
@DeskPage
@RequiredArgsConstructor
class DeskHomePage {

    private static final int DAYS = 30;

    private final Tiles tiles;
    private final OrderList orders;
    private final Refunds refunds;
    private final LastProof proof;
    private final Front front;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.ENTER)
    @GetMapping("/")
    String show(Visitor visitor, Model model) {
        var store = visitor.store().id();
        var zone = visitor.store().dispatch().zone();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var since = today.minusDays(DAYS - 1);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/"));
        model.addAttribute(
                "page",
                new DeskHomeView(
                        tiles.waiting(visitor, today),
                        tiles.broken(visitor),
                        visitor.may(DeskAction.SEE_SALES)
                                ? SalesPlot.of(
                                        orders.sales(store, since, zone),
                                        refunds.failed(store, since, zone),
                                        today,
                                        DAYS)
                                : null,
                        visitor.may(DeskAction.SEE_PROOF) ? verdicts(proof.find(store)) : List.of(),
                        front.address(store) + "/privacy/proof"));
        return "desk/home";
    }

    /** How many clauses are shown under each word, as on the store's own page. */
    private static List<DeskHomeView.Verdicts> verdicts(List<ProofFinding> findings) {
        var counts = findings.stream()
                .collect(Collectors.groupingBy(
                        it -> it.verdict().shown(), () -> new EnumMap<>(ShownVerdict.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(it -> new DeskHomeView.Verdicts(
                        it.getKey().label(), it.getKey() == ShownVerdict.NOT_KEPT, it.getValue()))
                .toList();
    }
}
