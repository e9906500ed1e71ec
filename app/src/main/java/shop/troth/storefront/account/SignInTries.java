package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.vault.Personal;
import shop.troth.web.limits.Tries;

/**
 * How often a password may be tried: ten times an hour for an address from one network, a hundred from all together; and forty times
 * (setting {@code troth.limits.tries-per-hour}) from one network at all addresses, so that a list of stolen passwords is not tried out. One
 * that was right does not count. A link by mail lets the owner in all the same. An address is counted scrambled, whether it has an account or not.
 */
@Component
@Sink
public class SignInTries {

    private static final String PASSWORDS = "passwords";

    private final Tries tries;

    SignInTries(Tries tries) {
        this.tries = tries;
    }

    /** Takes a try before anything is compared. */
    boolean take(HttpServletRequest request, Personal<String> address) {
        var thing = thing(address);
        return tries.takeAmong(request, PASSWORDS)
                && tries.takeAt(request, thing)
                && tries.takeFromAnywhere(request, thing);
    }

    /** Gives back the one that was right. */
    void giveBack(HttpServletRequest request, Personal<String> address) {
        var thing = thing(address);
        tries.giveBackAmong(request, PASSWORDS);
        tries.giveBack(request, thing);
        tries.giveBackFromAnywhere(request, thing);
    }

    /** The same for a password that is asked again of who is signed in. */
    public boolean take(HttpServletRequest request, String account) {
        return tries.takeAt(request, account);
    }

    /** Gives back the one that was right. */
    public void giveBack(HttpServletRequest request, String account) {
        tries.giveBack(request, account);
    }

    private static String thing(Personal<String> address) {
        return "sign-in " + address.reveal().toLowerCase(Locale.ROOT);
    }
}
