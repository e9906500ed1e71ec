package shop.troth.desk.dispute;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.cases.dispute.AcceptDispute;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.desk.view.NamedOrder;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.policy.features.Features;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Lists open disputed charges, with the day until which the bank waits for an answer. Also accepts one. */
@DeskPage
@RequiredArgsConstructor
class DisputesPage {

    private static final int ROWS = 50;
    private static final int MOST_SKIPPED = 100_000;

    private final Cases cases;
    private final CaseList caseList;
    private final NamedOrder namedOrder;
    private final Orders orders;
    private final AcceptDispute acceptDispute;
    private final HeldRefunds heldRefunds;
    private final PublishedPolicies policies;
    private final Features features;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @RequiresAction(value = DeskAction.DISPUTES, features = "disputes")
    @GetMapping("/disputes")
    String open(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") int held,
            Visitor visitor,
            Model model) {
        requireFeature(visitor);
        var found = caseList.open(visitor.store().id(), List.of(CaseKind.DISPUTE), after, ROWS + 1);
        var page = found.stream().limit(ROWS).toList();
        var next = found.size() > ROWS ? page.getLast().number() : "";
        return page(visitor, model, page, next, Math.clamp(held, 0, MOST_SKIPPED), false, "");
    }

    /** Accepts a dispute; without {@code sure}, asks for confirmation first. The bank is told only once. */
    @RequiresAction(value = DeskAction.DISPUTES, features = "disputes")
    @PostMapping("/orders/{number}/problems/{problem}/accept")
    String accept(
            @PathVariable String number,
            @PathVariable String problem,
            @RequestParam(defaultValue = "") String sure,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var order = namedOrder.find(visitor, number, TroubleDeclarations.DISPUTES);
        var found = cases.find(store, problem)
                .filter(it -> it.kind() == CaseKind.DISPUTE && it.about().equals(order.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (sure.isEmpty() && found.hasDay()) {
            return page(visitor, model, List.of(found), "", 0, true, "");
        }
        var note = accept(order, found);
        if (note.isEmpty()) {
            events.add(store.value(), visitor.id(), "accepted-dispute", order.number(), found.number());
            return "redirect:/orders/" + order.number();
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, found.isOpen() ? List.of(found) : List.of(), "", 0, false, note);
    }

    private String accept(Order order, Case found) {
        try {
            return switch (acceptDispute.accept(order.store(), order.id(), found.number())) {
                case ACCEPTED -> "";
                case NO_OPEN_DISPUTE -> "This dispute was decided already. Nothing was changed.";
                case ANSWERED ->
                    "This dispute was answered with evidence, and the bank is reviewing it. Nothing was changed.";
                case BUYER_ERASED -> "The buyer’s data was erased. Accept this dispute on the bank’s own pages.";
            };
        } catch (Bank.Unreachable e) {
            return "The bank did not answer. It may have accepted this already; if so, the order shows it shortly. Otherwise try again.";
        }
    }

    /** Notes that what is still owed was paid another way, such as by check, and who says so. However often, it is noted once. */
    @RequiresAction(value = DeskAction.DISPUTES, features = "disputes")
    @PostMapping("/orders/{number}/owed/{id}/paid")
    String paid(@PathVariable String number, @PathVariable UUID id, Visitor visitor) {
        var order = namedOrder.find(visitor, number, TroubleDeclarations.DISPUTES);
        transaction.executeWithoutResult(status -> {
            if (heldRefunds.settle(order.store(), order.id(), id, clock.instant())) {
                events.add(order.store().value(), visitor.id(), "paid-another-way", order.number(), "");
            }
        });
        return "redirect:/disputes";
    }

    /** @param skipped how many refunds on hold come before those of this page */
    private String page(
            Visitor visitor, Model model, List<Case> found, String next, int skipped, boolean asked, String note) {
        var held = asked
                ? List.<HeldRefunds.Held>of()
                : heldRefunds.oldest(visitor.store().id(), skipped, ROWS + 1);
        var about = orders
                .findAll(
                        visitor.store().id(),
                        found.stream().map(Case::about).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::id, it -> it));
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/disputes"));
        model.addAttribute(
                "page",
                new DisputesView(
                        visitor.features().has(TroubleDeclarations.EVIDENCE),
                        found.stream().map(it -> row(it, about.get(it.about()))).toList(),
                        next,
                        asked,
                        note,
                        held(visitor.store(), held.stream().limit(ROWS).toList()),
                        held.size() > ROWS ? skipped + ROWS : 0));
        return "desk/disputes";
    }

    private DisputesView.Row row(Case one, @Nullable Order order) {
        var answered = one.state() == CaseState.WITH_BANK;
        return new DisputesView.Row(
                one.number(),
                order == null ? "" : order.number(),
                order == null ? "" : DeskAmounts.text(order.total()),
                one.topic().replace('_', ' '),
                DeskTimes.minute(stores.get(one.store()), one.due()),
                !answered && one.due().isBefore(clock.instant()),
                answered);
    }

    private List<DisputesView.Held> held(Store store, List<HeldRefunds.Held> refunds) {
        var policy = policies.current(store.id()).policy();
        return refunds.stream()
                .map(it -> new DisputesView.Held(
                        it.id().toString(),
                        orders.find(store.id(), it.order()).map(Order::number).orElse(""),
                        DeskAmounts.text(it.amount()),
                        DeskTimes.minute(store, it.since()),
                        it.keepsUntil()
                                .map(until -> DeskTimes.minute(store, until))
                                .orElse(""),
                        it.ended(),
                        it.clauses().stream()
                                .map(clause -> new DisputesView.Clause(
                                        policy.title(clause),
                                        policy.clause(clause).map(Clause::says).orElse("")))
                                .toList()))
                .toList();
    }

    private void requireFeature(Visitor visitor) {
        if (!features.has(visitor.store().id(), TroubleDeclarations.DISPUTES)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
