package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.ChangeRole;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.stores.Stores;

/** Who works at this store: inviting people, changing their roles, and removing them. */
@DeskPage
@RequiredArgsConstructor
class StaffPage {

    private final StaffViews drawStaff;
    private final StaffMembers members;
    private final ChangeRole changeRole;
    private final JoinLinks links;
    private final StaffEvents events;
    private final Stores stores;
    private final DeskAddress address;

    @RequiresAction(DeskAction.MANAGE_STAFF)
    @GetMapping("/staff")
    String show(Visitor visitor, Model model) {
        return drawStaff.draw(visitor, "", "", model);
    }

    /** The link is shown once, in the response, and not stored. */
    @RequiresAction(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/invite")
    String invite(@RequestParam String role, Visitor visitor, Model model) {
        var wanted = role(role);
        if (wanted.isOutside()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var token = links.next(wanted, List.of(visitor.store().id()), visitor.id());
        events.add(visitor.store().id().value(), visitor.id(), "invited", "", wanted.title());
        return drawStaff.draw(visitor, address.text() + "/join/" + token, "", model);
    }

    @RequiresAction(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/invitations/{id}/revoke")
    String revoke(@PathVariable UUID id, Visitor visitor) {
        var store = visitor.store().id();
        if (links.revoke(store, id)) {
            events.add(store.value(), visitor.id(), "revoked-invitation", "", "");
        }
        return "redirect:/staff";
    }

    /** Asks before somebody is removed. */
    @RequiresAction(DeskAction.MANAGE_STAFF)
    @GetMapping("/staff/{id}/remove")
    String remove(@PathVariable UUID id, Visitor visitor, Model model) {
        var found = find(id, visitor);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/staff"));
        model.addAttribute("id", found.id().value().toString());
        model.addAttribute("name", found.name());
        model.addAttribute("last", found.roles().size() == 1);
        return "desk/staff-remove";
    }

    /** Changes a role. An empty role removes the person from this store; without any store left, they are removed from the desk. */
    @RequiresAction(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/{id}/role")
    String role(
            @PathVariable UUID id,
            @RequestParam String role,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var wanted = role.isEmpty() ? Optional.<Role>empty() : Optional.of(role(role));
        return switch (changeRole.change(visitor.store().id(), new StaffId(id), wanted, visitor.id())) {
            case ChangeRole.Outcome.Changed() -> "redirect:/staff";
            case ChangeRole.Outcome.NotHere() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ChangeRole.Outcome.LastOwner() ->
                unchanged("a store needs an owner. Make someone else an owner first.", response, visitor, model);
            case ChangeRole.Outcome.OfAllStores() ->
                unchanged(
                        "they manage the staff of every store, so only somebody who does, too, can change that.",
                        response,
                        visitor,
                        model);
            case ChangeRole.Outcome.Outside() ->
                unchanged(
                        "an outside auditor’s sign-in belongs to their audit, and ends with it.",
                        response,
                        visitor,
                        model);
        };
    }

    private String unchanged(String why, HttpServletResponse response, Visitor visitor, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return drawStaff.draw(visitor, "", "Nothing was changed: " + why, model);
    }

    private Staff find(UUID id, Visitor visitor) {
        return members.find(new StaffId(id))
                .filter(it -> it.roles().containsKey(visitor.store().id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
