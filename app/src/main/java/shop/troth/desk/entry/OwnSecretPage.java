package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.entry.QrSquare.Square;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.mail.MailQueue;
import shop.troth.staff.DeskAction;
import shop.troth.staff.entry.ChangeSignIn;
import shop.troth.staff.entry.ChangeSignIn.Outcome;
import shop.troth.staff.entry.ChangeSignIn.Proof;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.stores.Stores;
import shop.troth.web.limits.RetryAfter;

/** Staff change their own name, password, authenticator, and recovery codes. */
@DeskPage
@RequiredArgsConstructor
class OwnSecretPage {

    private final ChangeSignIn changeSignIn;
    private final DeskCookie cookie;
    private final MailQueue queue;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.ENTER)
    @GetMapping("/me/change/{secret}")
    String show(@PathVariable String secret, Visitor visitor, Model model) {
        return form(what(secret), visitor.staff().name(), "", "", "", visitor, model);
    }

    /**
     * @param chosen the new name, the new password, or the code that the new authenticator shows
     * @param sealed the key of the new authenticator, as the form carried it
     * @param password the present one
     * @param code of the present authenticator, or a recovery code
     */
    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/change/{secret}")
    String change(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String sealed,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var what = what(secret);
        var store = visitor.store().id();
        var proof = new Proof(
                visitor.session(),
                password,
                code,
                it -> queue.add(store, StaffMailKinds.SIGN_IN.kind(), it, clock.instant()));
        var outcome = switch (what) {
            case NAME -> changeSignIn.name(chosen, proof);
            case PASSWORD -> changeSignIn.password(chosen, proof);
            case AUTHENTICATOR -> changeSignIn.authenticator(sealed, chosen, proof);
            case RECOVERY -> changeSignIn.recovery(proof);
        };
        return switch (outcome) {
            case Outcome.Changed(var recovery, var session) -> {
                cookie.begin(request, response, session);
                model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/me"));
                model.addAttribute("codes", recovery);
                yield recovery.isEmpty() ? "redirect:/me?changed=" + what.word() : "desk/me-codes";
            }
            case Outcome.Bad(var why) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(what, chosen, sealed, why, "", visitor, model);
            }
            case Outcome.Wrong() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(
                        what,
                        chosen,
                        sealed,
                        "",
                        "Nothing was changed: password and code don’t match. A code can be used only once; wait for the next one.",
                        visitor,
                        model);
            }
            case Outcome.TooManyTries() -> {
                RetryAfter.refuse(response, SignInStaff.WINDOW);
                yield form(what, chosen, sealed, "", StaffSignInPage.TOO_MANY, visitor, model);
            }
        };
    }

    private String form(
            OwnSecret what, String typed, String carried, String bad, String wrong, Visitor visitor, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/me"));
        model.addAttribute("page", view(what, typed, carried, bad, wrong, visitor));
        return "desk/me-change";
    }

    private OwnSecretView view(
            OwnSecret what, String typed, String carried, String bad, String wrong, Visitor visitor) {
        var name = what == OwnSecret.NAME ? typed : "";
        if (what != OwnSecret.AUTHENTICATOR) {
            return new OwnSecretView(what, name, "", "", Square.NONE, bad, wrong);
        }
        var session = visitor.session();
        var sealed = changeSignIn.opened(session, carried).isPresent() ? carried : changeSignIn.newKey(session);
        var key = changeSignIn.opened(session, sealed).orElseThrow();
        return new OwnSecretView(what, name, sealed, QrSquare.grouped(key), QrSquare.of(key), bad, wrong);
    }

    private static OwnSecret what(String word) {
        return OwnSecret.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
