package shop.troth.desk.entry;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.OpenToAll;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;
import shop.troth.staff.entry.StaffPasskeys;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.stores.Stores;

/** A staff member's own sessions, switching to another store, and what data the desk keeps about staff. */
@DeskPage
@RequiredArgsConstructor
class MePage {

    private final StaffSessions sessions;
    private final StaffMembers members;
    private final StaffPasskeys passkeys;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(DeskAction.ENTER)
    @GetMapping("/me")
    String show(@RequestParam(defaultValue = "") String changed, Visitor visitor, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/me"));
        model.addAttribute(
                "page",
                new MeView(
                        sessions.of(visitor.id()).stream()
                                .map(it -> new MeView.Session(
                                        it.id().toString(),
                                        DeskTimes.minute(visitor.store(), it.bornAt()),
                                        DeskTimes.minute(visitor.store(), it.seenAt()),
                                        it.id().equals(visitor.session().id())))
                                .toList(),
                        members.secrets(visitor.id())
                                .map(StaffSecrets::recovery)
                                .map(it -> it.size())
                                .orElse(0),
                        passkeys(visitor),
                        OwnSecret.of(changed).map(OwnSecret::done).orElse("")));
        return "desk/me";
    }

    private List<MeView.Passkey> passkeys(Visitor visitor) {
        return passkeys.of(visitor.id()).stream()
                .map(it -> new MeView.Passkey(
                        it.id().toString(),
                        it.name(),
                        DeskTimes.minute(visitor.store(), it.addedAt()),
                        it.usedAt() == null ? "" : DeskTimes.minute(visitor.store(), it.usedAt())))
                .toList();
    }

    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/sessions/{id}/end")
    String end(@PathVariable UUID id, Visitor visitor) {
        sessions.end(visitor.id(), id);
        return "redirect:/me";
    }

    /** Switches to another store's desk, with the rights of the visitor's role there. */
    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/store")
    String at(@RequestParam String store, Visitor visitor) {
        var wanted = visitor.staff().roles().keySet().stream()
                .filter(it -> it.value().equals(store))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        sessions.at(visitor.session(), wanted);
        events.add(wanted.value(), visitor.id(), Activity.SWITCHED, "", "");
        return "redirect:/";
    }

    @OpenToAll
    @GetMapping("/policy")
    String policy(Model model) {
        model.addAttribute("kept", KeptTimes.now());
        return "desk/policy";
    }
}
