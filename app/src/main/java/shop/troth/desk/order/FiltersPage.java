package shop.troth.desk.order;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.DeskAction;
import shop.troth.staff.SavedFilters;
import shop.troth.staff.SavedFilters.Saved;

/** Saves filters of the list of orders under a name, and deletes them. Staff have their own filters. */
@DeskPage
@RequiredArgsConstructor
class FiltersPage {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST = 60;

    private final SavedFilters filters;

    @RequiresAction(DeskAction.SEE_ORDERS)
    @PostMapping("/orders/filters")
    String save(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String payment,
            @RequestParam(defaultValue = "") String sku,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor) {
        var saved = new Saved(name.strip(), state, payment, sku.strip(), from, until);
        if (saved.name().isEmpty()
                || saved.name().length() > LONGEST_NAME
                || state.length() + payment.length() + saved.sku().length() + from.length() + until.length()
                        > 2 * LONGEST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!filters.save(visitor.store().id(), visitor.id(), saved)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return "redirect:"
                + DeskOrdersView.address(new DeskOrdersView.Filter(state, payment, saved.sku(), from, until), "");
    }

    @RequiresAction(DeskAction.SEE_ORDERS)
    @PostMapping("/orders/filters/delete")
    String delete(@RequestParam String name, Visitor visitor) {
        filters.delete(visitor.store().id(), visitor.id(), name);
        return "redirect:/orders";
    }
}
