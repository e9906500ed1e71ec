package shop.troth.desk.entry;

import java.time.Clock;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Stores;

/** What staff did at this store, and who signed in or failed to. */
@DeskPage
@RequiredArgsConstructor
class ActivityPage {

    private static final int AT_ONCE = 100;

    private final StaffEvents events;
    private final StaffMembers members;
    private final Stores stores;
    private final Clock clock;

    /** @param before a moment in microseconds since 1970, for the pages after the first; 0 for the newest */
    @RequiresAction(DeskAction.SEE_ACTIVITY)
    @GetMapping("/activity")
    String show(@RequestParam(defaultValue = "0") long before, Visitor visitor, Model model) {
        var names = members.names();
        var until = before == 0
                ? clock.instant().plusSeconds(1)
                : Instant.ofEpochSecond(before / 1_000_000, before % 1_000_000 * 1_000);
        var found = events.newest(visitor.store().id().value(), until, AT_ONCE);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/activity"));
        model.addAttribute(
                "lines",
                found.stream()
                        .filter(it -> !it.what()
                                .equals(RevealBuyer.OWN_NAME)) // listed by day on the page of unusual activity
                        .map(it -> Activity.of(visitor.store(), it, names))
                        .toList());
        model.addAttribute(
                "next",
                found.size() < AT_ONCE ? 0L : Activity.micros(found.getLast().at()));
        return "desk/activity";
    }
}
