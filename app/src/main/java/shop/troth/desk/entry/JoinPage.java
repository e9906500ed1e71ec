package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.OpenToAll;
import shop.troth.desk.serve.PasskeyScriptPage;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.entry.AcceptInvitation;
import shop.troth.staff.entry.AskPasskey;
import shop.troth.staff.entry.Evidence;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.staff.entry.JoinStaff;
import shop.troth.staff.entry.JoinStaff.Outcome;
import shop.troth.staff.entry.PasskeyUse;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.web.limits.RetryAfter;

/**
 * An invitation: choosing a name and a password, and setting up one-time codes on a phone; or, for somebody who works at another store,
 * confirming it with the sign-in they have. Opening the page does not use it up.
 */
@DeskPage
@RequiredArgsConstructor
class JoinPage {

    private final JoinLinks links;
    private final JoinStaff join;
    private final AcceptInvitation accept;
    private final AskPasskey askPasskey;
    private final PasskeyScriptPage script;
    private final DeskAddress address;
    private final DeskCookie cookie;
    private final Stores stores;

    /**
     * Shows the invitation to somebody new or, if somebody is signed in, offers to add its stores to their sign-in.
     *
     * @param as {@code new} or {@code known}, to choose the other one
     * @param by {@code passkey} to confirm it with one, for somebody who is signed in
     */
    @OpenToAll
    @GetMapping("/join/{token}")
    String show(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String as,
            @RequestParam(defaultValue = "") String by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var isKnown = as.isEmpty() ? Visitor.of(request).isPresent() : as.equals("known");
        return isKnown
                ? question(token, "", by.equals("passkey"), "", request, response, model)
                : form(token, "", "", "", response, model);
    }

    /** Returns the options for the script that asks whoever is signed in for a passkey. */
    @OpenToAll
    @PostMapping("/join/{token}/options")
    ResponseEntity<String> options(@PathVariable String token, HttpServletRequest request) {
        return use(request)
                .filter(it -> links.find(token).isPresent())
                .map(it -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(askPasskey.options(it)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<PasskeyUse> use(HttpServletRequest request) {
        return Visitor.of(request).map(it -> PasskeyUse.toConfirm(address.text(), it.session(), "join"));
    }

    /** Adds the stores to the sign-in of whoever is signed in or, if nobody is, of whoever enters their name. */
    @OpenToAll
    @PostMapping("/join/{token}/add")
    String add(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "response", defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var passkey = use(request).filter(it -> !answer.isEmpty());
        var byPasskey = passkey.isPresent();
        var evidence = passkey.<Evidence>map(it -> new Evidence.Passkey(it, answer))
                .orElseGet(() -> new Evidence.Secrets(password, code));
        return switch (accept.accept(token, Visitor.of(request).map(Visitor::id), name, evidence)) {
            case AcceptInvitation.Outcome.Accepted(var session) -> {
                cookie.begin(request, response, session);
                yield "redirect:/";
            }
            case AcceptInvitation.Outcome.NoInvitation() -> gone(response);
            case AcceptInvitation.Outcome.WorksThere() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield question(
                        token,
                        name,
                        byPasskey,
                        "You work there already, so nothing was changed. Someone who manages the staff there can change your role.",
                        request,
                        response,
                        model);
            }
            case AcceptInvitation.Outcome.NotOutside() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield question(
                        token,
                        name,
                        byPasskey,
                        "Nothing was changed: an outside auditor is nobody’s staff. Join with a sign-in of its own.",
                        request,
                        response,
                        model);
            }
            case AcceptInvitation.Outcome.NameTaken() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield question(
                        token,
                        name,
                        byPasskey,
                        "Nothing was changed: somebody there has the same name as you. Sign in, change your name on your own page, then open this link again.",
                        request,
                        response,
                        model);
            }
            case AcceptInvitation.Outcome.Wrong() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield question(
                        token,
                        name,
                        byPasskey,
                        byPasskey ? StaffSignInPage.NO_PASSKEY : StaffSignInPage.WRONG,
                        request,
                        response,
                        model);
            }
            case AcceptInvitation.Outcome.TooManyTries() -> {
                RetryAfter.refuse(response, SignInStaff.WINDOW);
                yield question(token, name, byPasskey, StaffSignInPage.TOO_MANY, request, response, model);
            }
        };
    }

    private String question(
            String token,
            String name,
            boolean byPasskey,
            String why,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = links.find(token);
        if (found.isEmpty()) {
            return gone(response);
        }
        var who = Visitor.of(request);
        var isAsked = byPasskey && who.isPresent();
        if (isAsked) {
            script.allow(response, "/join/%s/options".formatted(token));
        }
        model.addAttribute(
                "page",
                new JoinAddView(
                        token,
                        found.get().role().title(),
                        names(found.get()),
                        who.map(it -> it.staff().name()).orElse(""),
                        isAsked,
                        name,
                        why));
        return "desk/join-add";
    }

    private String names(JoinLinks.Invitation invitation) {
        return stores.originals().stream()
                .filter(it -> invitation.stores().contains(it.id()))
                .map(Store::name)
                .collect(Collectors.joining(", "));
    }

    @OpenToAll
    @PostMapping("/join/{token}")
    String join(
            @PathVariable String token,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (join.join(token, name, password, code)) {
            case Outcome.Joined(var staff, var recovery, var session) -> {
                cookie.begin(request, response, session);
                model.addAttribute("codes", recovery);
                yield "desk/joined";
            }
            case Outcome.NoInvitation() -> gone(response);
            case Outcome.Wrong(var field, var why) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(token, name, field, why, response, model);
            }
        };
    }

    private String form(
            String token, String name, String field, String why, HttpServletResponse response, Model model) {
        var found = links.find(token);
        if (found.isEmpty()) {
            return gone(response);
        }
        var invitation = found.get();
        model.addAttribute(
                "page",
                new JoinView(
                        token,
                        invitation.role().title(),
                        names(invitation),
                        QrSquare.grouped(invitation.codeKey()),
                        QrSquare.of(invitation.codeKey()),
                        name,
                        field,
                        why));
        return "desk/join";
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "desk/no-invitation";
    }
}
