package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.stores.Stores;

/** Who works at this store: inviting, giving another role, taking out; and what each role may do. */
@DeskPage
class StaffPage {

    private final StaffMembers members;
    private final Roles roles;
    private final JoinLinks links;
    private final StaffEvents events;
    private final Stores stores;
    private final DeskAddress address;

    StaffPage(
            StaffMembers members,
            Roles roles,
            JoinLinks links,
            StaffEvents events,
            Stores stores,
            DeskAddress address) {
        this.members = members;
        this.roles = roles;
        this.links = links;
        this.events = events;
        this.stores = stores;
        this.address = address;
    }

    @Needs(DeskAction.MANAGE_STAFF)
    @GetMapping("/staff")
    String show(Visitor visitor, Model model) {
        return page(visitor, model, "");
    }

    private String page(Visitor visitor, Model model, String link) {
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/staff"));
        model.addAttribute("page", StaffView.of(visitor, members.all(), roles.all(), link));
        return "desk/staff";
    }

    /** The link is shown once, on the page that answers, and nowhere kept. */
    @Needs(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/invite")
    String invite(@RequestParam String role, Visitor visitor, Model model) {
        var wanted = role(role);
        var token = links.next(wanted, List.of(visitor.store().id()), visitor.id());
        note(visitor, "invited", wanted.title());
        return page(visitor, model, address.text() + "/join/" + token);
    }

    /** The empty role takes somebody out of this store; who works at no store any more is taken out of the desk. */
    @Needs(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/{id}/role")
    String role(@PathVariable UUID id, @RequestParam String role, Visitor visitor) {
        var store = visitor.store().id();
        var found = members.find(new StaffId(id))
                .filter(it -> it.roles().containsKey(store))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (isLastOwner(found, visitor) && !role.equals(Role.OWNER.word())) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        if (role.isEmpty()) {
            members.leave(found.id(), store);
            if (members.roles(found.id()).isEmpty()) {
                members.remove(found.id());
            }
            note(visitor, "removed-staff", "");
        } else {
            members.put(found.id(), store, role(role));
            note(visitor, "changed-role", role(role).title());
        }
        return "redirect:/staff";
    }

    private boolean isLastOwner(Staff staff, Visitor visitor) {
        var store = visitor.store().id();
        return members.all().stream()
                .filter(it -> it.roles().get(store) == Role.OWNER)
                .allMatch(it -> it.id().equals(staff.id()));
    }

    @Needs(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/roles/{role}")
    String change(@PathVariable String role, HttpServletRequest request, Visitor visitor) {
        var changed = role(role);
        roles.change(
                changed,
                Arrays.stream(DeskAction.values())
                        .filter(it -> request.getParameter("action." + it.word()) != null)
                        .toList(),
                Role.PURPOSES.stream()
                        .filter(it -> request.getParameter("purpose." + it.name()) != null)
                        .toList());
        note(visitor, "changed-rights", changed.title());
        return "redirect:/staff";
    }

    private void note(Visitor visitor, String what, String reason) {
        events.add(visitor.store().id().value(), visitor.id(), what, "", reason);
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
