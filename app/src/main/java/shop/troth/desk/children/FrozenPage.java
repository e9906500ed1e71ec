package shop.troth.desk.children;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.Freeze.State;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** Data that is frozen because of a report about a child: unfrozen if that was a mistake, deleted now if nothing is left to ask. */
@DeskPage
@RequiredArgsConstructor
public class FrozenPage {

    private static final String ADDRESS = "/children/frozen/{id}";
    private static final String REFUSED = "child-refused";
    private static final String DECIDED = "Nothing was changed. Its current status is below.";
    private static final String YOURS = "You froze this, so someone else decides whether it is deleted.";

    private final DecideFreeze decideFreeze;
    private final Cases cases;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.CHILDREN)
    @GetMapping(ADDRESS)
    String show(@PathVariable UUID id, Visitor visitor, Model model) {
        return page(visitor, model, find(visitor, id), "");
    }

    @RequiresAction(DeskAction.CHILDREN)
    @PostMapping(ADDRESS + "/release")
    String release(@PathVariable UUID id, HttpServletResponse response, Visitor visitor, Model model) {
        var freeze = find(visitor, id);
        return decide(
                freeze, "released-child", () -> decideFreeze.release(freeze.store(), id), response, visitor, model);
    }

    /** Requires a second person: the one who froze the data cannot also delete it. */
    @RequiresAction(DeskAction.CHILDREN)
    @PostMapping(ADDRESS + "/delete")
    String delete(@PathVariable UUID id, HttpServletResponse response, Visitor visitor, Model model) {
        var freeze = find(visitor, id);
        var frozeIt = events.who(freeze.store().value(), id)
                .filter(visitor.id()::equals)
                .isPresent();
        if (frozeIt) {
            events.add(freeze.store().value(), visitor.id(), REFUSED, report(freeze), "");
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, model, freeze, YOURS);
        }
        return decide(
                freeze,
                "deleted-child",
                () -> decideFreeze.erase(freeze.store(), id, State.DISPUTED),
                response,
                visitor,
                model);
    }

    /** Logs the decision before it is carried out, so that it always has a name. */
    private String decide(
            Freeze freeze,
            String what,
            BooleanSupplier decision,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = freeze.store().value();
        var noted = events.add(store, visitor.id(), what, report(freeze), "");
        if (decision.getAsBoolean()) {
            return "redirect:/children/frozen/" + freeze.id();
        }
        events.becomes(store, noted, REFUSED);
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, find(visitor, freeze.id()), DECIDED);
    }

    private String page(Visitor visitor, Model model, Freeze freeze, String note) {
        var store = visitor.store();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/children"));
        model.addAttribute(
                "page",
                new FrozenView(
                        freeze.id().toString(),
                        report(freeze),
                        Children.state(freeze),
                        DeskTimes.minute(store, freeze.frozenAt()),
                        Children.next(store, freeze),
                        Children.isLate(freeze, clock.instant()),
                        decideFreeze.isTold(freeze),
                        freeze.people().size(),
                        freeze.isUndecided(),
                        freeze.state() == State.DISPUTED,
                        note));
        return "desk/child-frozen";
    }

    /** Number of the report; empty once it is deleted. */
    private String report(Freeze freeze) {
        return cases.findAll(freeze.store(), List.of(freeze.report())).stream()
                .map(Case::number)
                .findFirst()
                .orElse("");
    }

    private Freeze find(Visitor visitor, UUID id) {
        Children.require(visitor);
        return decideFreeze
                .find(visitor.store().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * The page of data that is frozen. Contains no personal data.
     *
     * @param report number of the report; empty once it is deleted
     * @param next what happens next, and when
     * @param late whether staff should have decided by now
     * @param told whether the message about it was sent
     * @param records how many records of people are frozen and not deleted yet
     * @param undecided whether staff can still decide
     * @param disputed whether staff can also delete everything, because it is not deleted automatically
     * @param note about what was just tried; empty if nothing
     */
    public record FrozenView(
            String id,
            String report,
            String state,
            String frozen,
            String next,
            boolean late,
            boolean told,
            int records,
            boolean undecided,
            boolean disputed,
            String note) {}
}
