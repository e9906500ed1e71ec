package shop.troth.proof.safety;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Scene;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Unfinished;
import shop.troth.proof.visit.Visits;

/**
 * Guesses the password of one email address in the twin, as a stranger: after a few tries, the sign-in page must accept no more. The proof
 * signs in from the same network, which may make a limited number of wrong tries an hour over all addresses, so this runs once an hour at
 * most.
 */
@Component
class GuessedPasswords {

    private static final String PAGE = "/account/sign-in";
    private static final Duration RESTS = Duration.ofHours(1);
    private static final int GROWN_UP = 1980;
    private static final int MOST = 20;
    private static final int NOT_FOUND = 404;
    private static final int WRONG = 422;
    private static final int TOO_MANY = 429;

    private final Visits visits;
    private final Clock clock;
    private final Map<StoreId, Seen> last = new ConcurrentHashMap<>();

    GuessedPasswords(Visits visits, Clock clock) {
        this.visits = visits;
        this.clock = clock;
    }

    /** When the last run was, and how many tries it took. */
    private record Seen(Instant at, int tried) {}

    /** @return how many tries the page accepted; 0 if the store has no such page, or if there was a fault */
    int look(Scene scene, List<String> faults) {
        var now = clock.instant();
        var lately = Optional.ofNullable(last.get(scene.twin()))
                .filter(it -> it.at().plus(RESTS).isAfter(now))
                .map(Seen::tried);
        if (lately.isPresent()) {
            return lately.get();
        }
        var tried = guess(scene, faults);
        if (faults.isEmpty()) {
            last.put(scene.twin(), new Seen(now, tried));
        }
        return tried;
    }

    private int guess(Scene scene, List<String> faults) {
        var stranger = visits.twin(scene.store().id());
        if (stranger.get(PAGE).location().contains(Shopper.AGE)) {
            stranger.sayBornIn(GROWN_UP);
        }
        var email = MadeUpPerson.next().email();
        for (int tried = 0; tried < MOST; tried++) {
            var password = MadeUpPerson.word() + " " + MadeUpPerson.word();
            switch (stranger.post(PAGE, Map.of("email", email, "password", password))
                    .status()) {
                case TOO_MANY -> {
                    return tried;
                }
                case NOT_FOUND -> {
                    return 0;
                }
                case WRONG -> {}
                default ->
                    throw new Unfinished(
                            "The page for signing in to the test copy took a wrong password, or did not answer.");
            }
        }
        faults.add("In the test copy, a stranger could guess the password of an account as often as they liked.");
        return 0;
    }
}
