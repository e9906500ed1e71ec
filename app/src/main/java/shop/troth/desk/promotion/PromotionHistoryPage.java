package shop.troth.desk.promotion;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.pricing.promotion.edit.PromotionHistory;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Stores;

/** Who changed what in a promotion. */
@DeskPage
@RequiredArgsConstructor
class PromotionHistoryPage {

    private static final int AT_ONCE = 50;

    private final PromotionList promotions;
    private final PromotionHistory history;
    private final StaffMembers members;
    private final Stores stores;

    /** @param before version of the last one on the previous page */
    @RequiresAction(DeskAction.SEE_PROMOTIONS)
    @GetMapping("/promotions/{id}/history")
    String show(@PathVariable String id, @RequestParam(defaultValue = "") String before, Visitor visitor, Model model) {
        var store = visitor.store();
        var promotion = promotions.find(store, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var until = before.matches("[0-9]{1,9}") ? Integer.parseInt(before) : Integer.MAX_VALUE;
        var found = history.of(store.id(), id, until, AT_ONCE + 1);
        var names = members.names();
        var versions = found.stream()
                .limit(AT_ONCE)
                .map(it -> new PromotionHistoryView.Version(
                        it.version(),
                        DeskTimes.minute(store, it.at()),
                        names.getOrDefault(new StaffId(it.staff()), "Former staff"),
                        it.fields()))
                .toList();
        var next = found.size() > AT_ONCE
                ? "/promotions/%s/history?before=%d"
                        .formatted(id, versions.getLast().version())
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/promotions"));
        model.addAttribute(
                "page", new PromotionHistoryView(id, promotion.terms().name(), versions, next));
        return "desk/promotion-history";
    }
}
