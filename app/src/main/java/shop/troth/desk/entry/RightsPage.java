package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.entry.ChangeRights;
import shop.troth.stores.Stores;

/** What each role may do. A change is shown before it is made, and applies to everybody with the role. */
@DeskPage
@RequiredArgsConstructor
class RightsPage {

    private static final String CHANGED_SINCE =
            "Nothing was saved: someone else changed this role while you were editing it. What it can do now is below.";

    private static final String NOT_THEIRS =
            "Nothing was saved: what a role can do applies at every store, and you can’t manage the staff of each.";

    private final Roles roles;
    private final ChangeRights changeRights;
    private final StaffViews drawStaff;
    private final Stores stores;

    /** Asks before it is changed. */
    @RequiresAction(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/roles/{role}/review")
    String review(
            @PathVariable String role,
            @RequestParam String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var changed = role(role);
        var now = roles.rights(changed);
        if (!changeRights.mayChange(visitor.id())) {
            return refused(HttpStatus.FORBIDDEN, NOT_THEIRS, visitor, response, model);
        }
        if (!now.version().equals(version)) {
            return refused(HttpStatus.CONFLICT, CHANGED_SINCE, visitor, response, model);
        }
        var ticked = ticked(changed, request);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/staff"));
        model.addAttribute(
                "page",
                new StaffView.Review(
                        changed.word(), changed.title(), version, ticked.changesSince(now), names(ticked)));
        return "desk/staff-rights";
    }

    @RequiresAction(DeskAction.MANAGE_STAFF)
    @PostMapping("/staff/roles/{role}")
    String change(
            @PathVariable String role,
            @RequestParam String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var changed = role(role);
        return switch (changeRights.change(changed, ticked(changed, request), version, visitor.id())) {
            case ChangeRights.Outcome.Changed() -> "redirect:/staff";
            case ChangeRights.Outcome.ChangedSince() ->
                refused(HttpStatus.CONFLICT, CHANGED_SINCE, visitor, response, model);
            case ChangeRights.Outcome.NotTheirs() ->
                refused(HttpStatus.FORBIDDEN, NOT_THEIRS, visitor, response, model);
        };
    }

    private String refused(HttpStatus status, String why, Visitor visitor, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        return drawStaff.draw(visitor, "", why, model);
    }

    /** The ticked rights, and those that the role always keeps. */
    private static Rights ticked(Role role, HttpServletRequest request) {
        return Roles.kept(
                role,
                Arrays.stream(DeskAction.values())
                        .filter(it -> request.getParameter("action." + it.word()) != null)
                        .toList(),
                Role.PURPOSES.stream()
                        .filter(it -> request.getParameter("purpose." + it.name()) != null)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static List<String> names(Rights rights) {
        return Stream.concat(
                        rights.actions().stream().map(it -> "action." + it.word()),
                        rights.purposes().stream().map(it -> "purpose." + it.name()))
                .sorted()
                .toList();
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
