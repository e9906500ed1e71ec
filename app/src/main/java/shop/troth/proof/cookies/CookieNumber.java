package shop.troth.proof.cookies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.SetCookie;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;

/**
 * Checks that a cookie identifies a visitor by a random number. In the twin, several visitors get theirs when they first put something into
 * a cart, before typing anything: no two are alike, and no position is the same in all of them. The number is replaced each time somebody
 * types their name and address at the checkout, and does not change when they pay; nothing typed is in it. With the first page that a
 * visitor opens, they get another number, just as random.
 */
@Component
@RequiredArgsConstructor
class CookieNumber implements Probe {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{22,}");
    private static final int VISITORS = 12;

    private final CookieWalk walk;

    @Override
    public Set<String> promises() {
        return Set.of("number-not-name");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var drawn = IntStream.range(0, VISITORS)
                .mapToObj(it -> draws(scene, faults))
                .toList();
        different(drawn, faults);
        var remembered =
                IntStream.range(0, VISITORS).mapToObj(it -> remembers(scene)).toList();
        if (!remembered.stream().allMatch(String::isEmpty)) { // otherwise this store records no visits
            different(remembered, faults);
        }
        if (faults.isEmpty()) {
            tellsNothing(scene, faults);
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Each new visitor got a different random number, with nothing in it that a visitor typed.",
                ("%d visitors of the test copy were each given a number when they first put something into a cart, "
                                + "before typing anything. The numbers are random: no two are alike, and no position holds the same digit in all of them. "
                                + "Another visitor typed the same name and address twice and paid. The number was replaced each time, "
                                + "so it says nothing about the person, and anyone who had copied the earlier one can see nothing with it. Not "
                                + "checked: the number that keeps a browser signed in, and the one that keeps an order open after its "
                                + "email address was entered.")
                        .formatted(drawn.size()));
    }

    /** The number of a new visitor who puts something into a cart. */
    private String draws(ProbeContext scene, List<String> faults) {
        var visitor = walk.visitor(scene);
        try {
            visitor.addSomething();
        } catch (ProbeIncomplete e) { // a cart that is not found again was given a number, too
            if (numbers(visitor).isEmpty()) {
                throw e;
            }
        }
        var numbers = numbers(visitor);
        if (numbers.size() != 1) {
            faults.add("A first visit was given %d numbers instead of one.".formatted(numbers.size()));
        }
        return numbers.values().stream().findFirst().orElse("");
    }

    /** The number that a visitor gets with the first page; empty if the store gives none. */
    private String remembers(ProbeContext scene) {
        var visitor = walk.visitor(scene);
        visitor.views("/");
        return numbers(visitor).values().stream().findFirst().orElse("");
    }

    private static void different(List<String> drawn, List<String> faults) {
        if (new HashSet<>(drawn).size() != drawn.size()) {
            faults.add("Two visitors were given the same number.");
        }
        int shortest = drawn.stream().mapToInt(String::length).min().orElse(0);
        for (int i = 0; i < shortest; i++) {
            int place = i;
            if (drawn.stream().map(it -> it.charAt(place)).distinct().count() == 1) {
                faults.add("The numbers agree at place %d, so they are not all random.".formatted(place + 1));
            }
        }
    }

    private void tellsNothing(ProbeContext scene, List<String> faults) {
        var shopper = walk.visitor(scene);
        shopper.addSomething();
        var drawn = new ArrayList<>(List.of(numbers(shopper)));
        for (int typed = 0; typed < 2; typed++) {
            shopper.fillIn();
            drawn.add(numbers(shopper));
        }
        if (new HashSet<>(drawn).size() < drawn.size()) {
            faults.add(
                    "The number was not replaced when a name was typed, so anyone who had noted it could read the name.");
        } else {
            shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY).ifPresent(shopper::comeBack);
            if (!numbers(shopper).equals(drawn.getLast())) {
                faults.add("The number changed when nothing was typed.");
            }
        }
        shopper.person().details().values().stream()
                .filter(it -> it.length() > 4)
                .filter(it -> shopper.cookies().values().stream().anyMatch(Canary.word(it)::isIn))
                .findFirst()
                .ifPresent(it -> faults.add("A cookie contains something that was typed."));
    }

    /** Cookies that contain a number, rather than a word from a fixed list, by name. */
    private static Map<String, String> numbers(Shopper visitor) {
        return visitor.setCookies().stream()
                .filter(it -> NUMBER.matcher(it.value()).matches())
                .collect(Collectors.toMap(SetCookie::name, SetCookie::value, (first, later) -> later));
    }
}
