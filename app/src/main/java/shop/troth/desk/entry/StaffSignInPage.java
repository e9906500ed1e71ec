package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.OpenToAll;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.DeskAction;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.staff.entry.SignInStaff.Outcome;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.web.limits.RetryAfter;

/** Signing in and out. */
@DeskPage
@RequiredArgsConstructor
class StaffSignInPage {

    static final String WRONG = "Name, password and code don’t match. A code can be used only once.";
    static final String TOO_MANY = "Too many attempts. Please wait 15 minutes and try again.";

    private static final String PAGE = "desk/sign-in";

    private final SignInStaff signIn;
    private final StaffSessions sessions;
    private final DeskCookie cookie;

    @OpenToAll
    @GetMapping("/sign-in")
    String show(Model model) {
        model.addAttribute("error", "");
        return PAGE;
    }

    /** Starts a new session each time, whatever cookie the browser sent, so that nobody signs in with a session id somebody else chose. */
    @OpenToAll
    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (signIn.signIn(name, password, code)) {
            case Outcome.In(var staff, var session, var byRecovery) -> {
                cookie.begin(request, response, session);
                yield "redirect:" + (byRecovery ? "/me" : "/");
            }
            case Outcome.Wrong() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("error", WRONG);
                yield PAGE;
            }
            case Outcome.TooManyTries() -> {
                RetryAfter.refuse(response, SignInStaff.WINDOW);
                model.addAttribute("error", TOO_MANY);
                yield PAGE;
            }
        };
    }

    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/sign-out")
    String signOut(Visitor visitor, HttpServletResponse response) {
        sessions.end(visitor.id(), visitor.session().id());
        cookie.clear(response);
        return "redirect:/sign-in";
    }
}
