package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.OpenToAll;
import shop.troth.desk.serve.PasskeyScriptPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.Token;
import shop.troth.staff.DeskAction;
import shop.troth.staff.entry.AskPasskey;
import shop.troth.staff.entry.Evidence;
import shop.troth.staff.entry.PasskeyUse;
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
    private static final String PASSKEY = "/sign-in/passkey";
    private static final String BY_PASSKEY = "desk/sign-in-passkey";
    private static final String OPTIONS = PASSKEY + "/options";
    static final String NO_PASSKEY =
            "That passkey didn’t work here. Please try again, or use your password and a code.";
    private static final int BYTES = 32;

    private final SignInStaff signIn;
    private final StaffSessions sessions;
    private final DeskCookie cookie;
    private final AskPasskey askPasskey;
    private final PasskeyScriptPage script;
    private final DeskAddress address;

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

    @OpenToAll
    @GetMapping(PASSKEY)
    String showPasskey(HttpServletResponse response, Model model) {
        return byPasskey("", response, model);
    }

    private String byPasskey(String error, HttpServletResponse response, Model model) {
        script.allow(response, OPTIONS);
        model.addAttribute("error", error);
        model.addAttribute("options", OPTIONS);
        return BY_PASSKEY;
    }

    /**
     * Returns the options for the script. The cookie gets a random token that gives no access: the passkey's answer is valid only in this
     * browser.
     */
    @OpenToAll
    @PostMapping(OPTIONS)
    ResponseEntity<String> options(HttpServletRequest request, HttpServletResponse response) {
        var browser = Token.next(BYTES);
        cookie.begin(request, response, browser);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(askPasskey.options(PasskeyUse.toSignIn(address.text(), browser)));
    }

    /** @param answer of the passkey */
    @OpenToAll
    @PostMapping(PASSKEY)
    String signInByPasskey(
            @RequestParam(name = "response", defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var use = PasskeyUse.toSignIn(address.text(), cookie.read(request).orElse(""));
        return switch (signIn.signIn(new Evidence.Passkey(use, answer))) {
            case Outcome.In(var staff, var session, var byRecovery) -> {
                cookie.begin(request, response, session);
                yield "redirect:/";
            }
            case Outcome.Wrong() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield byPasskey(NO_PASSKEY, response, model);
            }
            case Outcome.TooManyTries() -> {
                RetryAfter.refuse(response, SignInStaff.WINDOW);
                yield byPasskey(TOO_MANY, response, model);
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
