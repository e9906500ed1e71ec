package shop.troth.desk.entry;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.ChangeRights;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.stores.Stores;

/** Draws the page of staff. */
@Component
@RequiredArgsConstructor
class StaffViews {

    private final StaffMembers members;
    private final Roles roles;
    private final ChangeRights changeRights;
    private final JoinLinks links;
    private final Stores stores;

    /**
     * @param link a new invitation; empty if there is none
     * @param note why something was not done; empty if nothing was refused
     * @return the name of the template
     */
    String draw(Visitor visitor, String link, String note, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/staff"));
        model.addAttribute(
                "page",
                StaffView.of(
                        visitor,
                        members.all(),
                        links.open(visitor.store().id()),
                        roles.all(),
                        changeRights.mayChange(visitor.id()),
                        link,
                        note));
        return "desk/staff";
    }
}
