package shop.troth.storefront.account.change;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.ChangePassword;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.SessionCookie;
import shop.troth.storefront.account.SignInTries;
import shop.troth.storefront.page.FieldView;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Asks for the password again before an action that is too sensitive for an unattended browser. Accounts without a password are not asked.
 * When the form is right, the browser's session gets a new id, so that a copy of its cookie ends (ASVS 5.0, 7.2.4).
 */
@Component
@Sink
@RequiredArgsConstructor
public class CurrentPassword {

    private static final String NAME = "current";

    /**
     * A form submitted together with the current password.
     *
     * @param wrong what is wrong with the password, one sentence; empty if nothing
     */
    public record Sent(Submission typed, String wrong) {

        public boolean isGood() {
            return wrong.isEmpty() && typed.isGood();
        }
    }

    private final ChangePassword changePassword;
    private final Sessions sessions;
    private final SignInTries tries;

    public Sent read(Form form, Session session, HttpServletRequest request, HttpServletResponse response) {
        var sent = new HashMap<>(request.getParameterMap());
        var typed = sent.remove(NAME);
        var wrong = wrong(session, typed == null || typed.length != 1 ? "" : typed[0], request);
        var read = new Sent(form.read(sent), wrong);
        if (read.isGood()) {
            sessions.renew(session)
                    .ifPresent(it -> SessionCookie.write(
                            request,
                            response,
                            it,
                            sessions.life(session.store()).idle()));
        }
        return read;
    }

    private String wrong(Session session, String typed, HttpServletRequest request) {
        if (!changePassword.hasOne(session)) {
            return "";
        }
        var given = AccountForms.CURRENT.read(Map.of("password", new String[] {typed}));
        if (!given.isGood()) {
            return given.errors().getOrDefault("password", "");
        }
        if (!tries.take(request, session.account().toString())) {
            return AccountFrames.TOO_OFTEN;
        }
        if (!changePassword.isRight(session, given.get(Kind.PASSWORD))) {
            return "That’s not your current password.";
        }
        tries.giveBack(request, session.account().toString());
        return "";
    }

    /** Returns whether the account has a password to ask for. */
    public boolean asks(Session session) {
        return changePassword.hasOne(session);
    }

    /** Returns the fields of a form with the password field first, if the account has one. */
    public List<FieldView> before(List<FieldView> others, Session session, String wrong) {
        if (!changePassword.hasOne(session)) {
            return others;
        }
        var field = AccountForms.CURRENT.fields().getFirst();
        var all = new ArrayList<FieldView>();
        all.add(new FieldView(
                NAME,
                field.label(),
                "",
                true,
                field.autocomplete(),
                field.inputMode(),
                field.maxLength(),
                wrong,
                "",
                ""));
        all.addAll(others);
        return List.copyOf(all);
    }
}
