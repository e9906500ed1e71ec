package shop.troth.proof;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/** Checks that the words of a clause that is only a notice are on the policy page, as a visitor gets it. */
@Component
@RequiredArgsConstructor
public class WordsOnPage {

    private static final String PAGE = "/privacy";

    private final Visits visits;

    /** @return empty if there is no such page */
    public Optional<Evidence> look(ProbeContext scene) {
        var page = visits.real(scene.store().id()).get(PAGE);
        if (page.status() == 404) {
            return Optional.empty();
        }
        var shown = VisitedPages.words(VisitedPages.read(page));
        return Optional.of(
                page.status() == 200 && shown.contains(words(scene.clause().says()))
                        ? Evidence.kept(EvidenceSource.REAL_STORE, "This sentence is on the policy page.")
                        : Evidence.broken(EvidenceSource.REAL_STORE, "This sentence is missing from the policy page."));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
