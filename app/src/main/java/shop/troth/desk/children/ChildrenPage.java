package shop.troth.desk.children;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseList.Which;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.Freeze;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Lists the reports that wait, most urgent first, and what is frozen. */
@DeskPage
@RequiredArgsConstructor
public class ChildrenPage {

    private static final int AT_ONCE = 50;
    private static final UUID FIRST = new UUID(0, 0);

    private final CaseList list;
    private final ContactTopics topics;
    private final DecideFreeze decideFreeze;
    private final Stores stores;
    private final Clock clock;

    /**
     * @param after id of the last frozen row on the previous page
     * @param report number of the last report on the previous page
     */
    @RequiresAction(DeskAction.CHILDREN)
    @GetMapping("/children")
    String show(
            @RequestParam(defaultValue = "") UUID after,
            @RequestParam(defaultValue = "") String report,
            Visitor visitor,
            Model model) {
        Children.require(visitor);
        var store = visitor.store();
        var open = decideFreeze.open(store.id(), Optional.ofNullable(after).orElse(FIRST), AT_ONCE + 1);
        var shown = open.stream().limit(AT_ONCE).toList();
        var waiting = topics.aboutChild(store.id())
                .map(it -> list.page(
                        store.id(),
                        Which.WAITING,
                        it.id(),
                        Optional.of(report).filter(one -> !one.isEmpty()),
                        AT_ONCE + 1))
                .orElse(List.of());
        var reports = waiting.stream().limit(AT_ONCE).toList();
        var frozen =
                decideFreeze.frozen(store.id(), reports.stream().map(Case::id).toList());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/children"));
        model.addAttribute(
                "page",
                new ChildrenView(
                        reports.stream()
                                .filter(it -> !frozen.contains(it.id()))
                                .map(it -> report(store, it))
                                .toList(),
                        waiting.size() > AT_ONCE ? reports.getLast().number() : "",
                        shown.stream().map(it -> row(store, it)).toList(),
                        decideFreeze.erased(store.id()),
                        open.size() > AT_ONCE ? shown.getLast().id().toString() : ""));
        return "desk/children";
    }

    private ChildrenView.Report report(Store store, Case one) {
        return new ChildrenView.Report(
                one.number(),
                DeskTimes.minute(store, one.opened()),
                DeskTimes.minute(store, one.due()),
                one.due().isBefore(clock.instant()));
    }

    private ChildrenView.Row row(Store store, Freeze freeze) {
        return new ChildrenView.Row(
                freeze.id().toString(),
                DeskTimes.minute(store, freeze.frozenAt()),
                Children.next(store, freeze),
                Children.isLate(freeze, clock.instant()),
                Children.state(freeze));
    }

    /**
     * Reports about children, and what is frozen. Contains no personal data.
     *
     * @param erased how many registrations of children were deleted in all
     * @param nextReports number of the report after which the next page of reports begins; empty on the last page
     * @param next id after which the next page of what is frozen begins; empty on the last page
     */
    public record ChildrenView(List<Report> reports, String nextReports, List<Row> frozen, int erased, String next) {

        /** A report that nobody has looked into yet. */
        public record Report(String number, String opened, String due, boolean late) {}

        /**
         * @param next what happens next, and when
         * @param late whether staff should have decided by now
         */
        public record Row(String id, String frozen, String next, boolean late, String state) {}
    }
}
