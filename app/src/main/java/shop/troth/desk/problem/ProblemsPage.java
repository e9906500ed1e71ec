package shop.troth.desk.problem;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseList.Which;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.desk.problem.ProblemsView.State;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Lists the problems that buyers reported, most urgent first, without their reporters and texts. */
@DeskPage
@RequiredArgsConstructor
class ProblemsPage {

    private static final int AT_ONCE = 50;
    private static final Map<Which, String> TITLES =
            Map.of(Which.WAITING, "Waiting for us", Which.ANSWERED, "Answered", Which.CLOSED, "Closed");

    private final CaseList list;
    private final Orders orders;
    private final Stores stores;
    private final Clock clock;

    /** @param after number of the last report on the previous page */
    @RequiresAction(value = DeskAction.ANSWER, features = ReportFeatures.ANSWER_ID)
    @GetMapping("/problems")
    String show(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(defaultValue = "") String after,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var which = DashedWord.find(Which.class, state)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var found = list.reports(store, which, Optional.of(after).filter(it -> !it.isEmpty()), AT_ONCE + 1);
        var numbers = orders
                .findAll(store, found.stream().map(Case::about).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::id, Order::number));
        var now = clock.instant();
        var rows = found.stream()
                .limit(AT_ONCE)
                .map(it -> ProblemRow.of(visitor.store(), it, numbers.getOrDefault(it.about(), ""), now))
                .toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/problems"));
        model.addAttribute(
                "page",
                new ProblemsView(
                        Arrays.stream(Which.values())
                                .map(it -> new State(DashedWord.of(it), TITLES.getOrDefault(it, ""), it == which))
                                .toList(),
                        rows,
                        found.size() > AT_ONCE
                                ? "/problems?state=" + DashedWord.of(which) + "&after="
                                        + rows.getLast().number()
                                : ""));
        return "desk/problems";
    }
}
