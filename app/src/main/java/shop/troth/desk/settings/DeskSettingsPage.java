package shop.troth.desk.settings;

import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Shows what the store's file says, and what the policy allows of it. Nothing is changed here: the file is read at the start. */
@DeskPage
@RequiredArgsConstructor
class DeskSettingsPage {

    static final String ADDRESS = "/settings";

    private final SettingsViews drawSettings;
    private final Stores stores;

    @RequiresAction(DeskAction.SEE_SETTINGS)
    @GetMapping(ADDRESS)
    String show(Visitor visitor, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, ADDRESS));
        model.addAttribute("page", drawSettings.draw(visitor.store(), visitor.features()));
        return "desk/settings";
    }
}
