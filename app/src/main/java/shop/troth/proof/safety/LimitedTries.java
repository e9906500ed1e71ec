package shop.troth.proof.safety;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.link.OrderLinks;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.TextSearch;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.web.NetworkCounts;

/**
 * Checks that requests from one network are limited where something could be guessed. In the twin, a stranger with the link of an order
 * guesses its buyer's email address: after a few tries, the page must accept no more. The same holds for the sign-in page. The keys under
 * which tries are counted must not reveal the stranger's network address. Nothing but the store's own pages {@linkplain AskedFromOutside answers}.
 */
@Component
@RequiredArgsConstructor
class LimitedTries implements Probe {

    private static final int MOST = 20;
    private static final int NOT_FOUND = 404;
    private static final int WRONG = 422;
    private static final int TOO_MANY = 429;

    private final TwinOrders twinOrders;
    private final OrderLinks orderLinks;
    private final Visits visits;
    private final List<NetworkCounts> counts;
    private final GuessedPasswords guessedPasswords;
    private final AskedFromOutside askedFromOutside;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("rate-limits");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var began = System.nanoTime();
        var stranger = visits.twin(scene.store().id());
        var guessed = guess(scene, stranger).and(guessPasswords(stranger)).and(outside(scene));
        return isNamed(scene, stranger.network(), Duration.ofNanos(System.nanoTime() - began))
                ? Evidence.broken(
                        EvidenceSource.PROBE_TWIN,
                        "In the test copy, requests are counted under a form of the IP address that can be read, or that anybody can make.")
                : guessed;
    }

    private Evidence outside(ProbeContext scene) {
        var faults = scene.faults();
        var asked = askedFromOutside.look(scene, faults);
        return Evidence.of(EvidenceSource.BOTH, faults, "", asked);
    }

    private Evidence guessPasswords(Shopper stranger) {
        var faults = new ArrayList<String>();
        int tried = guessedPasswords.look(stranger, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "",
                tried == 0
                        ? ""
                        : "Another guessed the password of an account, and was stopped after %s."
                                .formatted(CountedNoun.of(tried, "wrong password")));
    }

    /** Whether the stranger's network address is in the keys under which their requests were counted. */
    private boolean isNamed(ProbeContext scene, String network, Duration within) {
        var sought = new TextSearch(List.of(Canary.word(network), Canary.hashOf(network)));
        return sought.isInAny(counts.stream()
                .flatMap(it -> it.names(scene.twin(), within).stream())
                .collect(Collectors.toSet()));
    }

    private Evidence guess(ProbeContext scene, Shopper stranger) {
        var order = twinOrders.anyPaid(scene).id();
        var page = "/orders/"
                + orderLinks.next(scene.twin(), List.of(order), clock.instant()).get(order);
        for (int tried = 0; tried < MOST; tried++) {
            int status = stranger.tries(
                            page, Map.of("email", MadeUpPerson.next().email()))
                    .status();
            if (status == TOO_MANY && tried > 0) {
                return limited(tried);
            }
            if (status == NOT_FOUND) {
                return new Evidence(
                        Verdict.NOT_EXERCISED,
                        "This store has no page on which somebody could guess an address.",
                        EvidenceSource.PROBE_TWIN);
            }
            if (status != WRONG) {
                throw new ResultMissing("An order page in the test copy took a wrong address.");
            }
        }
        return Evidence.broken(
                EvidenceSource.PROBE_TWIN,
                "In the test copy, a stranger could guess the email address of an order as often as they liked.");
    }

    private static Evidence limited(int tried) {
        return new Evidence(
                Verdict.KEPT,
                "Whoever guesses from one place is slowed down after a few tries.",
                "In the test copy, a stranger with the link to an order guessed the email address it was placed with, %d times. After that, the page took no more guesses. Nothing that their requests were counted under shows their IP address."
                        .formatted(tried),
                EvidenceSource.PROBE_TWIN);
    }

    /**
     * Guesses the password of one email address in the twin, as a stranger: after a few tries, the sign-in page must accept no more.
     */
    @Component
    static class GuessedPasswords {

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
                    default ->
                        throw new ResultMissing("The page for signing in to the test copy took a wrong password.");
                }
            }
            faults.add("In the test copy, a stranger could guess the password of an account as often as they liked.");
            return 0;
        }
    }
}
