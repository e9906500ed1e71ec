package shop.troth.desk.confirm;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.NamedOrder;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Asks before a problem with an order is closed, which can't be undone. */
@DeskPage
@RequiredArgsConstructor
class CloseQuestionPage {

    private final NamedOrder namedOrder;
    private final Cases cases;
    private final Stores stores;

    @RequiresAction(DeskAction.SETTLE_TROUBLE)
    @GetMapping("/orders/{number}/problems/{problem}/close")
    String ask(@PathVariable String number, @PathVariable String problem, Visitor visitor, Model model) {
        var order = namedOrder.find(visitor, number);
        var found = cases.find(order.store(), problem)
                .filter(it -> it.about().equals(order.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!found.mayBeClosedByStaff()) {
            return "redirect:/orders/" + order.number();
        }
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("order", order.number());
        model.addAttribute("problem", found.number());
        model.addAttribute("reported", isReported(found));
        return "desk/close-problem";
    }

    private static boolean isReported(Case one) {
        return one.kind() == CaseKind.REPORT;
    }
}
