package shop.troth.proof.cookies;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.WordsOnPage;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.SetCookie;
import shop.troth.proof.visit.VisitedPages;

/**
 * Checks that the policy page explains cookies and lists each of the store's with the pages that use it. The list must match the register
 * exactly, and in the twin every cookie must be set by a page that the list names for it.
 */
@Component
@RequiredArgsConstructor
class CookiesExplained implements Probe {

    private static final String ROWS = "section.cookie-list tr:has(> th[scope=row])";

    private final CookieWalk walk;
    private final WordsOnPage wordsOnPage;

    @Override
    public Set<String> promises() {
        return Set.of("cookie-register-page");
    }

    private record Row(String name, String rest) {}

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        wordsOnPage.look(scene).filter(it -> it.verdict() != Verdict.KEPT).ifPresent(it -> faults.add(it.sentence()));
        var rows = rows(walk.real(scene).get("/privacy"));
        var may = walk.mayBeSet(scene);
        may.forEach(it -> listed(it, rows, faults));
        rows.stream()
                .filter(row -> may.stream().noneMatch(it -> it.name().equals(row.name())))
                .forEach(it -> faults.add("The page lists a cookie that the store cannot set."));
        var set = walk.walk(scene).setCookies();
        set.forEach(it -> setByItsPage(scene, it, faults));
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The policy page explains cookies and lists each one with its use and its pages.",
                ("Cookies listed: %d (%s), each with its use, how long it lasts, and its pages. Cookies set in the "
                                + "test copy: %d, each by a page the list names for it.")
                        .formatted(
                                may.size(),
                                may.stream().map(DeclaredCookie::name).collect(Collectors.joining(", ")),
                                set.stream().map(SetCookie::name).distinct().count()));
    }

    private static List<Row> rows(ProbeResponse page) {
        return VisitedPages.read(page).select(ROWS).stream()
                .map(it -> new Row(
                        VisitedPages.words(it.child(0)),
                        it.select("td").stream().map(VisitedPages::words).collect(Collectors.joining(" "))))
                .toList();
    }

    private static void listed(DeclaredCookie cookie, List<Row> rows, List<String> faults) {
        var row = rows.stream().filter(it -> it.name().equals(cookie.name())).findFirst();
        if (row.isEmpty()) {
            faults.add("The page does not list the cookie %s.".formatted(cookie.name()));
        } else if (!row.get().rest().contains(cookie.use())
                || cookie.paths().stream().anyMatch(it -> !row.get().rest().contains(it))) {
            faults.add(
                    "The page does not say what the cookie %s is for, or which pages use it.".formatted(cookie.name()));
        }
    }

    private void setByItsPage(ProbeContext scene, SetCookie cookie, List<String> faults) {
        var declared = walk.declared(scene, cookie);
        if (declared.isEmpty()) {
            faults.add("The cookie %s was set, which the page does not list.".formatted(cookie.name()));
        } else if (declared.get().paths().stream().noneMatch(cookie.path()::startsWith)) {
            faults.add("The cookie %s was set by %s, which the list does not name."
                    .formatted(cookie.name(), cookie.path()));
        }
    }
}
