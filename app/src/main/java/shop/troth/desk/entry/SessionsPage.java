package shop.troth.desk.entry;

import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.stores.Stores;

/** Lists where another staff member is signed in, and ends their sessions: for a laptop that was lost, or a browser left open. */
@DeskPage
@RequiredArgsConstructor
class SessionsPage {

    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(DeskAction.MANAGE_STAFF)
    @GetMapping("/staff/{id}/sessions")
    String show(@PathVariable UUID id, Visitor visitor, Model model) {
        var found = find(id, visitor);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/staff"));
        model.addAttribute("id", id.toString());
        model.addAttribute("name", found.name());
        model.addAttribute(
                "sessions",
                sessions.of(found.id()).stream()
                        .map(it -> new MeView.Session(
                                it.id().toString(),
                                DeskTimes.minute(visitor.store(), it.bornAt()),
                                DeskTimes.minute(visitor.store(), it.seenAt()),
                                it.id().equals(visitor.session().id())))
                        .toList());
        return "desk/staff-sessions";
    }

    /** Ends a session at all stores that they work at, because one session covers all of them. */
    @RequiresAction(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/{id}/sessions/{session}/end")
    String end(@PathVariable UUID id, @PathVariable UUID session, Visitor visitor) {
        var found = find(id, visitor);
        if (sessions.end(found.id(), session)) {
            var store = visitor.store().id().value();
            events.add(store, visitor.id(), Activity.ENDED_SESSION, id.toString(), "");
        }
        return "redirect:/staff/" + id + "/sessions";
    }

    private Staff find(UUID id, Visitor visitor) {
        return members.find(new StaffId(id))
                .filter(it -> it.roles().containsKey(visitor.store().id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
