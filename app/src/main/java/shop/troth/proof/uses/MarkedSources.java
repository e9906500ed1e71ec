package shop.troth.proof.uses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.WordsOnPage;
import shop.troth.proof.contact.LettersToTwin;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.Visits;

/**
 * Checks that the policy covers the store's company and what arrives through the website. The page says so and names the company; every
 * sealed record of the real store and of a purchase in the twin has a mark from a fixed list for its source, and what staff enter about a
 * call is marked as theirs.
 */
@Component
@RequiredArgsConstructor
class MarkedSources implements Probe {

    private static final String STAFF = "staff";

    /**
     * {@code form}: typed by the visitor; {@code email}: written in an email to the store; {@code copy}: copied for the invoice;
     * {@code header}: came with a request, as stated in a notice; {@code staff}: written by staff, such as a note on an order, or entered
     * from a call or a letter.
     */
    private static final Set<String> SOURCES = Set.of("form", "email", "copy", "header", STAFF);

    private final HeldInDatabase held;
    private final TwinOrders twinOrders;
    private final Visits visits;
    private final WordsOnPage wordsOnPage;
    private final LettersToTwin lettersToTwin;

    @Override
    public Set<String> promises() {
        return Set.of("marked-sources");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        wordsOnPage.look(scene).filter(it -> it.verdict() != Verdict.KEPT).ifPresent(it -> faults.add(it.sentence()));
        var owner = scene.policy().policy().owner().name();
        if (!visits.real(scene.store().id()).get("/privacy").body().contains(owner)) {
            faults.add("The policy page does not name the company it covers.");
        }
        twinOrders.anyPaid(scene);
        var twin = marked(held.sources(scene.twin()), "test copy", faults);
        if (twin.isEmpty()) {
            faults.add("No record of a purchase in the test copy was found, so the marks prove nothing.");
        }
        var call = lettersToTwin.calls(scene, faults);
        call.ifPresent(it -> isMarked(scene, it, faults));
        var real = marked(held.sources(scene.store().id()), "store", faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The policy page names the company it covers, and every record is marked with its source.",
                ("The policy page names %s and says what it covers. Every stored record is marked with its source: in "
                                + "the live store, %s; for a purchase in the test copy, %s.%s")
                        .formatted(
                                owner,
                                real.isEmpty() ? "none so far" : real,
                                twin,
                                call.isEmpty()
                                        ? ""
                                        : " What staff entered about a call to the test copy was marked as entered by staff."));
    }

    private void isMarked(ProbeContext scene, Case call, List<String> faults) {
        var marks = call.writer().map(it -> held.sources(scene.twin(), it)).orElse(List.of());
        if (!marks.equals(List.of(STAFF))) {
            faults.add("What staff entered about a call is not marked as entered by staff.");
        }
        lettersToTwin.answers(scene, call, faults);
    }

    private static String marked(Map<String, Long> sources, String where, List<String> faults) {
        sources.keySet().stream()
                .filter(it -> !SOURCES.contains(it))
                .forEach(it -> faults.add("Records of the %s do not say where they came from.".formatted(where)));
        return sources.entrySet().stream()
                .map(it -> "%,d marked “%s”".formatted(it.getValue(), it.getKey()))
                .collect(Collectors.joining(", "));
    }
}
