package shop.troth.storefront.versions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.ReadCart;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.storefront.policytext.PolicyTexts;
import shop.troth.storefront.privacy.PrivacyView;
import shop.troth.stores.Store;

/** The versions of the policy: the list, the full text of each, and what changed. */
@Controller
@RequiredArgsConstructor
public class VersionPages {

    private static final String LIST = "/privacy/versions";
    private static final int MOST_BEFORE_THE_FOLD = 8;

    private final PublishedPolicies policies;
    private final PolicyTexts readings;
    private final Frames frames;
    private final ReadCart lookAtCart;

    @GetMapping(LIST)
    String list(Store store, HttpServletRequest request, Model model) {
        var all = policies.versions(store.id());
        var current = policies.current(store.id());
        var lines = all.reversed().stream()
                .map(it -> new VersionsView.Line(
                        it.number(),
                        dated(it),
                        span(store, all, it),
                        it.number() == current.number(),
                        it.hash(),
                        before(all, it)
                                .map(old -> new Comparison(old, it).inOneSentence())
                                .orElse("")))
                .toList();
        var frame = frame(store, "Versions of our policy", LIST, request);
        model.addAttribute("page", new VersionsView(frame, lines));
        return "storefront/versions/versions";
    }

    @GetMapping(LIST + "/{number}")
    String text(
            Store store,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String meaning,
            HttpServletRequest request,
            Model model) {
        var all = policies.versions(store.id());
        var version = find(all, number);
        var here = LIST + "/" + version.number();
        var title = "Privacy and security policy, version " + version.number();
        model.addAttribute(
                "page",
                new PrivacyView(
                        frame(store, title, here, request),
                        title,
                        "This is version %d. %s.".formatted(version.number(), span(store, all, version)),
                        readings.text(version, store),
                        Map.of(),
                        meaning != null,
                        here,
                        List.of(),
                        "",
                        "",
                        all.size(),
                        ""));
        return "storefront/privacy/privacy";
    }

    @GetMapping(LIST + "/{number}/changes")
    String changes(Store store, @PathVariable String number, HttpServletRequest request, Model model) {
        var all = policies.versions(store.id());
        var version = find(all, number);
        var old = before(all, version).orElseThrow(VersionPages::notFound);
        var comparison = new Comparison(old, version);
        var clauses = comparison.clauses();
        boolean isNews = !version.isWithdrawn()
                && version.number() >= policies.current(store.id()).number();
        var title = "What changed in version " + version.number();
        model.addAttribute(
                "page",
                new ChangesView(
                        frame(store, title, LIST + "/" + version.number() + "/changes", request),
                        version.number(),
                        old.number(),
                        dated(old),
                        dated(version),
                        span(store, all, version),
                        comparison.inOneSentence(),
                        comparison.hasSameRules(),
                        isNews && !comparison.refusable().isEmpty(),
                        isNews && comparison.isWeaker(),
                        clauses.stream().limit(MOST_BEFORE_THE_FOLD).toList(),
                        clauses.stream().skip(MOST_BEFORE_THE_FOLD).toList()));
        return "storefront/versions/changes";
    }

    private Frame frame(Store store, String title, String here, HttpServletRequest request) {
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        return frames.listed(request, store, title, title + ", at " + store.name() + ".", here, pieces);
    }

    private static PolicyVersion find(List<PolicyVersion> all, String number) {
        return all.stream()
                .filter(it -> Integer.toString(it.number()).equals(number))
                .findFirst()
                .orElseThrow(VersionPages::notFound);
    }

    /** Returns the last version before this one that was not withdrawn; empty for the first. */
    static Optional<PolicyVersion> before(List<PolicyVersion> all, PolicyVersion version) {
        return all.stream()
                .filter(it -> it.number() < version.number() && !it.isWithdrawn())
                .reduce((earlier, later) -> later);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String dated(PolicyVersion version) {
        return PageWords.dated(version.policy().version(), version.dated());
    }

    /** Returns when a version is in force, by the store's calendar. */
    private String span(Store store, List<PolicyVersion> all, PolicyVersion version) {
        var current = policies.current(store.id());
        var from = store.dispatch().day(version.effective());
        if (version.isWithdrawn()) {
            return "Withdrawn on %s; it never took effect"
                    .formatted(store.dispatch().day(version.withdrawn().orElseThrow()));
        }
        if (version.number() > current.number()) {
            return "Takes effect on " + from;
        }
        if (version.number() == current.number()) {
            return "In effect since " + from;
        }
        return all.stream()
                .filter(it -> it.number() > version.number() && !it.isWithdrawn())
                .findFirst()
                .map(it -> "In effect here from %s, to %s"
                        .formatted(from, store.dispatch().day(it.effective())))
                .orElse("In effect here from " + from);
    }

    /** The versions of the policy, newest first. */
    public record VersionsView(Frame frame, List<Line> lines) {

        /**
         * A version.
         *
         * @param dated the date its text bears, in words
         * @param span when it is in force, such as {@code In force since March 1, 2026}
         * @param now whether it is in force
         * @param hash SHA-256 of its text, in hexadecimal
         * @param changed one sentence on what changed; empty for the first
         */
        public record Line(int number, String dated, String span, boolean now, String hash, String changed) {}
    }
}
