package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.vault.Personal;
import shop.troth.web.limits.TryLimits;

/**
 * Limits how often a password may be tried: ten times an hour for one address from one network, a hundred times for one address from all
 * networks, and forty times (setting {@code troth.limits.tries-per-hour}) for all addresses from one network, against lists of stolen
 * passwords. A correct password does not count. At the limit, the owner can still sign in with a mailed link. Addresses are counted in
 * hashed form, whether or not they have an account.
 */
@Component
@Sink
@RequiredArgsConstructor
public class SignInTries {

    private static final String PASSWORDS = "passwords";

    private final TryLimits tries;

    /** Counts an attempt, before the password is compared. */
    boolean take(HttpServletRequest request, Personal<String> address) {
        var thing = thing(address);
        return tries.takeAmong(request, PASSWORDS)
                && tries.takeAt(request, thing)
                && tries.takeFromAnywhere(request, thing);
    }

    /** Takes back the count of an attempt that was correct. */
    void giveBack(HttpServletRequest request, Personal<String> address) {
        var thing = thing(address);
        tries.giveBackAmong(request, PASSWORDS);
        tries.giveBack(request, thing);
        tries.giveBackFromAnywhere(request, thing);
    }

    /** Counts an attempt of someone signed in who is asked for the password again. */
    public boolean take(HttpServletRequest request, String account) {
        return tries.takeAt(request, account);
    }

    /** Takes back the count of an attempt that was correct. */
    public void giveBack(HttpServletRequest request, String account) {
        tries.giveBack(request, account);
    }

    private static String thing(Personal<String> address) {
        return "sign-in " + address.reveal().toLowerCase(Locale.ROOT);
    }
}
