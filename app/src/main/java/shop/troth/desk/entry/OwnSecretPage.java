package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.entry.QrSquare.Square;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.PasskeyScriptPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.mail.MailQueue;
import shop.troth.staff.DeskAction;
import shop.troth.staff.entry.AskPasskey;
import shop.troth.staff.entry.ChangeSignIn;
import shop.troth.staff.entry.ChangeSignIn.Outcome;
import shop.troth.staff.entry.ChangeSignIn.Proof;
import shop.troth.staff.entry.Evidence;
import shop.troth.staff.entry.PasskeyUse;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.staff.entry.StaffPasskeys;
import shop.troth.stores.Stores;
import shop.troth.web.limits.RetryAfter;

/** Staff change their own name, password, authenticator, recovery codes, and passkeys. */
@DeskPage
@RequiredArgsConstructor
class OwnSecretPage {

    private static final String NOT_CONFIRMED =
            "Nothing was changed: password and code don’t match. A code can be used only once; wait for the next one.";

    private static final String NO_PASSKEY = "Nothing was changed: that passkey didn’t work here. Please try again.";

    private final ChangeSignIn changeSignIn;
    private final StaffPasskeys passkeys;
    private final AskPasskey askPasskey;
    private final PasskeyScriptPage script;
    private final DeskAddress address;
    private final DeskCookie cookie;
    private final MailQueue queue;
    private final Stores stores;
    private final Clock clock;

    /**
     * @param by {@code passkey} to confirm it with one, in place of password and code
     * @param which the id of the passkey to remove
     */
    @RequiresAction(DeskAction.ENTER)
    @GetMapping("/me/change/{secret}")
    String show(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String which,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var what = what(secret);
        var typed = switch (what) {
            case NAME -> visitor.staff().name();
            case REMOVED_PASSKEY -> which;
            default -> "";
        };
        return form(new Typed(what, typed, "", by.equals("passkey")), "", "", response, visitor, model);
    }

    /** Returns the options for the script that asks for a passkey to confirm it. */
    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/change/{secret}/options")
    ResponseEntity<String> options(@PathVariable String secret, Visitor visitor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(askPasskey.options(use(what(secret), visitor)));
    }

    private PasskeyUse use(OwnSecret what, Visitor visitor) {
        return PasskeyUse.toConfirm(address.text(), visitor.session(), "change-" + what.word());
    }

    /**
     * @param chosen the new name, the new password, the code that the new authenticator shows, or the name or id of the passkey
     * @param sealed the key of the new authenticator, as the form carried it
     * @param password the present one
     * @param code of the present authenticator, or a recovery code
     * @param answer of a passkey, in place of both
     */
    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/change/{secret}")
    String change(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String sealed,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "response", defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var what = what(secret);
        var typed = new Typed(what, chosen, sealed, !answer.isEmpty());
        var evidence = typed.byPasskey()
                ? new Evidence.Passkey(use(what, visitor), answer)
                : new Evidence.Secrets(password, code);
        var proof = new Proof(visitor.session(), evidence, it -> tell(visitor, it));
        var outcome = switch (what) {
            case NAME -> changeSignIn.name(chosen, proof);
            case PASSWORD -> changeSignIn.password(chosen, proof);
            case AUTHENTICATOR -> changeSignIn.authenticator(sealed, chosen, proof);
            case RECOVERY -> changeSignIn.recovery(proof);
            case PASSKEY -> changeSignIn.beginPasskey(chosen, address.text(), proof);
            case REMOVED_PASSKEY -> changeSignIn.removePasskey(chosen, proof);
        };
        return answer(typed, outcome, request, response, visitor, model);
    }

    /**
     * Adds the passkey that the browser made, after {@link #change} gave it the options.
     *
     * @param answer of the passkey
     */
    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/passkeys")
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "response", defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var outcome = changeSignIn.addPasskey(name, address.text(), answer, visitor.session(), it -> tell(visitor, it));
        return answer(new Typed(OwnSecret.PASSKEY, name, "", false), outcome, request, response, visitor, model);
    }

    private void tell(Visitor visitor, UUID event) {
        queue.add(visitor.store().id(), StaffMailKinds.SIGN_IN.kind(), event, clock.instant());
    }

    private String answer(
            Typed typed,
            Outcome outcome,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var what = typed.what();
        return switch (outcome) {
            case Outcome.Changed(var recovery, var session) -> {
                cookie.begin(request, response, session);
                model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/me"));
                model.addAttribute("codes", recovery);
                yield recovery.isEmpty() ? "redirect:/me?changed=" + what.word() : "desk/me-codes";
            }
            case Outcome.Begun(var options) -> {
                script.allow(response, "");
                model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/me"));
                model.addAttribute("name", typed.chosen().strip());
                model.addAttribute("options", options);
                yield "desk/me-passkey";
            }
            case Outcome.Bad(var why) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(typed, why, "", response, visitor, model);
            }
            case Outcome.Wrong() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var isMade = request.getServletPath().equals("/me/passkeys");
                yield form(
                        typed, "", isMade || typed.byPasskey() ? NO_PASSKEY : NOT_CONFIRMED, response, visitor, model);
            }
            case Outcome.TooManyTries() -> {
                RetryAfter.refuse(response, SignInStaff.WINDOW);
                yield form(typed, "", StaffSignInPage.TOO_MANY, response, visitor, model);
            }
        };
    }

    private String form(
            Typed typed, String bad, String wrong, HttpServletResponse response, Visitor visitor, Model model) {
        if (typed.byPasskey()) {
            script.allow(
                    response, "/me/change/%s/options".formatted(typed.what().word()));
        }
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/me"));
        model.addAttribute("page", view(typed, bad, wrong, visitor));
        return "desk/me-change";
    }

    private OwnSecretView view(Typed typed, String bad, String wrong, Visitor visitor) {
        var what = typed.what();
        var shown = what == OwnSecret.PASSWORD || what == OwnSecret.AUTHENTICATOR ? "" : typed.chosen();
        var own = new LinkedHashMap<String, String>();
        passkeys.of(visitor.id()).forEach(it -> own.put(it.id().toString(), it.name()));
        if (what != OwnSecret.AUTHENTICATOR) {
            return new OwnSecretView(what, shown, "", "", Square.NONE, own, typed.byPasskey(), bad, wrong);
        }
        var session = visitor.session();
        var sealed = changeSignIn.opened(session, typed.sealed()).isPresent()
                ? typed.sealed()
                : changeSignIn.newKey(session);
        var key = changeSignIn.opened(session, sealed).orElseThrow();
        return new OwnSecretView(
                what, shown, sealed, QrSquare.grouped(key), QrSquare.of(key), own, typed.byPasskey(), bad, wrong);
    }

    /**
     * What came with the form, to be shown again.
     *
     * @param sealed the key of a new authenticator; empty if there is none
     */
    private record Typed(OwnSecret what, String chosen, String sealed, boolean byPasskey) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private static OwnSecret what(String word) {
        return OwnSecret.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
