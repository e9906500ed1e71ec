package shop.troth.proof.safety;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Missing;
import shop.troth.proof.visit.Shopper;

/**
 * Guesses the password of one email address in the twin, as a stranger: after a few tries, the sign-in page must accept no more.
 */
@Component
class GuessedPasswords {

    private static final String PAGE = "/account/sign-in";
    private static final int GROWN_UP = 1980;
    private static final int MOST = 20;
    private static final int NOT_FOUND = 404;
    private static final int WRONG = 422;
    private static final int TOO_MANY = 429;

    /** @return how many tries the page accepted; 0 if the store has no such page, or if there was a fault */
    int look(Shopper stranger, List<String> faults) {
        if (stranger.get(PAGE).location().contains(Shopper.AGE)) {
            stranger.sayBornIn(GROWN_UP);
        }
        var email = MadeUpPerson.next().email();
        for (int tried = 0; tried < MOST; tried++) {
            var password = MadeUpPerson.word() + " " + MadeUpPerson.word();
            switch (stranger.tries(PAGE, Map.of("email", email, "password", password))
                    .status()) {
                case TOO_MANY -> {
                    return tried;
                }
                case NOT_FOUND -> {
                    return 0;
                }
                case WRONG -> {}
                default -> throw new Missing("The page for signing in to the test copy took a wrong password.");
            }
        }
        faults.add("In the test copy, a stranger could guess the password of an account as often as they liked.");
        return 0;
    }
}
