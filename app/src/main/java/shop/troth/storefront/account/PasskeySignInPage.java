package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import shop.troth.people.accounts.PasskeySignIn;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.webauthn.Challenges;

/**
 * Signing in with a passkey. When sign-in starts, the session cookie gets a random number that grants no access; the device's signature is
 * valid only in that browser. Signing in replaces the number.
 */
@Controller
@RequiredArgsConstructor
class PasskeySignInPage {

    private final PasskeySignIn passkeySignIn;
    private final Sessions sessions;
    private final AccountFrames frames;

    /** Returns the options for the script. */
    @PostMapping(SignInPage.PASSKEY + "/options")
    @ResponseBody
    ResponseEntity<String> options(Store store, HttpServletRequest request, HttpServletResponse response) {
        Frames.session(request).ifPresent(sessions::end); // its cookie is about to be replaced
        var browser = SessionId.next();
        SessionCookie.write(request, response, browser, Challenges.LIFE);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(passkeySignIn.toUse(store.id(), browser));
    }

    @PostMapping(SignInPage.PASSKEY)
    String signIn(
            Store store,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(name = "response", defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = SessionCookie.read(request).flatMap(browser -> passkeySignIn.signIn(store.id(), browser, answer));
        if (session.isEmpty()) {
            return "redirect:" + SignInPage.PATH + "?said=" + SignInPage.NO_PASSKEY;
        }
        frames.signIn(store, session.get(), request, response);
        return SignInPage.on(next);
    }
}
