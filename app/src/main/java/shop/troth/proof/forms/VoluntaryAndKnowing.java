package shop.troth.proof.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.search.LogCapture;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that only what is given knowingly is collected. In the twin, every form that asks for something about a person says what for, and
 * is registered; an input that no form has is refused by each of them and stored nowhere; data that comes with a request and is stored is
 * named next to the form; and words in an address reach neither the log nor the database nor, through a referrer, another site.
 */
@Component
@RequiredArgsConstructor
class VoluntaryAndKnowing implements Probe {

    private static final int BAD_REQUEST = 400;
    private static final Set<String> QUIET = Set.of("same-origin", "no-referrer", "strict-origin");

    private final FormCrawl crawl;
    private final Visits visits;
    private final TwinOrders twinOrders;
    private final HeldInDatabase held;
    private final DatabaseSearch database;

    @Override
    public Set<String> promises() {
        return Set.of("declared-inputs", "quiet-addresses");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var found = crawl.walk(scene);
        var beside = beside(scene, found, faults);
        faults.addAll(found.undeclared());
        found.asking().stream()
                .filter(it -> !it.tells())
                .forEach(it -> faults.add("The form on %s does not say what it is for.".formatted(page(it))));
        var words = new ArrayList<String>();
        int refused = undeclared(found, words, faults);
        quiet(scene, found.pages(), words, faults);
        database.search(words.stream().map(Canary::word).toList(), scene.twin(), scene.sweep())
                .found()
                .forEach(it -> faults.add("Something no form asks for was stored in %s.".formatted(it)));
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Every form says what it is for, and anything a form doesn’t ask for was refused.",
                ("Pages of the test copy visited: %d. Forms that ask for personal information: %d, each registered "
                                + "and saying what it is for. A field that no form has was refused by all %d forms it was sent to. "
                                + "Recorded automatically, and stated at checkout: %s. Words placed in a web address appear neither in "
                                + "the log nor in the database, and no page lets a browser pass its address to another site.")
                        .formatted(found.pages().size(), found.asking().size(), refused, beside));
    }

    /** What is recorded automatically, in words; all of it must be named at checkout. */
    private String beside(ProbeContext scene, FormCrawl.Found found, List<String> faults) {
        var page = found.pages().stream()
                .filter(it -> it.path().equals("/checkout"))
                .map(ProbeResponse::body)
                .findFirst()
                .orElse("");
        var kept = twinOrders.of(scene, found.shopper()).stream()
                .flatMap(it -> held.categories(scene.twin(), it.buyer()).stream())
                .toList();
        var told = new ArrayList<String>();
        Stream.of(
                        List.of("order.origin.network", "IP address"),
                        List.of("order.origin.page", "page you placed your order from"),
                        List.of("order.origin.referrer", "led you here"))
                .filter(it -> kept.contains(it.getFirst()))
                .forEach(it -> {
                    if (page.contains(it.getLast())) {
                        told.add("the " + it.getLast());
                    } else {
                        faults.add("%s is kept with an order, and checkout does not say so.".formatted(it.getFirst()));
                    }
                });
        return told.isEmpty() ? "nothing" : String.join(" and ", told);
    }

    /** How many forms an input was sent to that none of them has; each must refuse it. */
    private int undeclared(FormCrawl.Found found, List<String> words, List<String> faults) {
        var actions = found.asking().stream().map(FormOnPage::action).distinct().toList();
        var shopper = found.shopper();
        shopper.addSomething();
        shopper.fillIn();
        for (var action : actions) {
            var word = MadeUpPerson.word();
            words.add(word);
            var sent = new HashMap<String, String>();
            sent.put("email", shopper.person().email());
            sent.put("birthday", word);
            var status = shopper.post(action, sent).status();
            if (status != BAD_REQUEST) {
                faults.add("A field that no form has was answered with status %d by %s, not %d."
                        .formatted(status, action.replaceAll("/orders/.*", "/orders/…"), BAD_REQUEST));
            }
        }
        return actions.size();
    }

    private void quiet(ProbeContext scene, List<ProbeResponse> pages, List<String> words, List<String> faults) {
        var word = MadeUpPerson.word();
        words.add(word);
        var visitor = visits.twin(scene.store().id());
        try (var log = new LogCapture()) {
            Stream.of("/", "/products", "/products/" + word, "/cart", "/privacy")
                    .forEach(it -> visitor.get(it + "?email=" + word + "@example.org"));
            if (log.holds(List.of(Canary.word(word)))) {
                faults.add("Words in an address were written to the log.");
            }
        }
        pages.stream()
                .filter(it ->
                        it.header("referrer-policy").isEmpty() || !QUIET.containsAll(VisitedPages.referrerPolicies(it)))
                .forEach(it -> faults.add("The page %s lets a browser pass its address to another site."
                        .formatted(it.path().replaceAll("/orders/.*", "/orders/…"))));
    }

    private static String page(FormOnPage form) {
        return form.page().replaceAll("/orders/.*", "/orders/…");
    }
}
