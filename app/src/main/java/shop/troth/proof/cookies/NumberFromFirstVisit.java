package shop.troth.proof.cookies;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.Shopper;

/**
 * Checks that a browser gets its number with the first page it opens. In the twin, it does, keeps that number on the next page, and is shown
 * what was recorded under it; a browser that sends Global Privacy Control, and one in which it was turned off, get none. Pages of one
 * visitor give no number.
 */
@Component
@RequiredArgsConstructor
class NumberFromFirstVisit implements Probe {

    private static final String NUMBER = "[A-Za-z0-9_-]{32}";
    private static final List<String> PAGES = List.of("/", "/products", "/privacy");
    private static final List<String> NEVER = List.of("/cart", "/checkout", "/orders", "/contact", "/account/sign-in");

    private final CookieWalk walk;

    @Override
    public Set<String> promises() {
        return Set.of("number-from-first-visit");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        for (var page : PAGES) {
            first(walk.visitor(scene), page, faults);
        }
        var signaling = walk.visitor(scene);
        signaling.signals(true);
        signaling.views("/");
        if (!numbers(signaling).isEmpty()) {
            faults.add("A browser that sends Global Privacy Control was given a number.");
        }
        var declining = walk.visitor(scene);
        declining.post("/visits/off", Map.of());
        declining.views("/");
        if (!numbers(declining).isEmpty()) {
            faults.add("A browser in which it was turned off was given a number.");
        }
        for (var page : NEVER) {
            if (walk.visitor(scene).views(page).isPresent()) {
                faults.add("The page %s counts its visitors.".formatted(page));
            }
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "A browser got its number with the first page that it opened.",
                ("In the test copy, browsers that opened %s first got one random number each, kept it on the next page, and were shown"
                                + " what was recorded under it. A browser that sends Global Privacy Control got none, and neither did one"
                                + " in which it was turned off. Not counted: %s.")
                        .formatted(String.join(", ", PAGES), String.join(", ", NEVER)));
    }

    private static void first(Shopper visitor, String page, List<String> faults) {
        if (visitor.views(page).isEmpty() || numbers(visitor).size() != 1) {
            faults.add("A browser that opened the page %s first was not given one number.".formatted(page));
            return;
        }
        var number = numbers(visitor);
        visitor.views("/products");
        if (!numbers(visitor).equals(number)) {
            faults.add("A browser was given another number with its next page.");
        }
        if (!visitor.get("/visits").body().contains("List of products")) {
            faults.add("A browser was not shown what was recorded under its number.");
        }
    }

    private static List<String> numbers(Shopper visitor) {
        return visitor.cookies().values().stream()
                .filter(it -> it.matches(NUMBER))
                .toList();
    }
}
