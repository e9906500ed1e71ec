package shop.troth.desk.entry;

import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.mail.MailQueue;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.RemovePasskeys;
import shop.troth.staff.entry.StaffPasskeys;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.stores.Stores;

/** Lists where another staff member is signed in, ends their sessions, and removes their passkeys: for a laptop that was lost, or a browser left open. */
@DeskPage
@RequiredArgsConstructor
class SessionsPage {

    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffPasskeys passkeys;
    private final RemovePasskeys removePasskeys;
    private final StaffEvents events;
    private final MailQueue queue;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.MANAGE_STAFF)
    @GetMapping("/staff/{id}/sessions")
    String show(@PathVariable UUID id, Visitor visitor, Model model) {
        var found = find(id, visitor);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/staff"));
        model.addAttribute("id", id.toString());
        model.addAttribute("name", found.name());
        model.addAttribute("passkeys", passkeys.of(found.id()).size());
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

    /** Removes all passkeys, of which nobody else can tell which was lost. They also count at the other stores that they work at. */
    @RequiresAction(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/{id}/passkeys/remove")
    String removePasskeys(@PathVariable UUID id, Visitor visitor) {
        var found = find(id, visitor);
        var store = visitor.store().id();
        removePasskeys.remove(
                store,
                found.id(),
                visitor.id(),
                it -> queue.add(store, StaffMailKinds.SIGN_IN.kind(), it, clock.instant()));
        return "redirect:/staff/" + id + "/sessions";
    }

    private Staff find(UUID id, Visitor visitor) {
        return members.find(new StaffId(id))
                .filter(it -> it.roles().containsKey(visitor.store().id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
