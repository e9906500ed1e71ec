package shop.troth.storefront.privacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.ReadCart;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Register;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.counting.VisitMarks;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.policytext.PolicyTexts;
import shop.troth.storefront.privacy.PrivacyView.CookieLine;
import shop.troth.stores.OriginalPolicy;
import shop.troth.stores.Store;

/** The policy in force, as people read it. */
@Controller
@RequiredArgsConstructor
class PrivacyPage {

    private static final String TITLE = "Privacy and security policy";

    private final PublishedPolicies policies;
    private final PolicyTexts readings;
    private final LastProof lastProof;
    private final Frames frames;
    private final ReadCart lookAtCart;
    private final Announcements announcements;
    private final Register register;
    private final Features features;
    private final SignalNotice signalNotice;
    private final VisitMarks visitMarks;
    private final OriginalPage originalPage;

    /** @param meaning if present, the meaning of every clause is shown expanded */
    @GetMapping("/privacy")
    String show(
            Store store,
            @RequestParam(required = false) @Nullable String meaning,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var version = policies.current(store.id());
        var found = lastProof.find(store.id());
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        var description = "What %s does with data about you, clause by clause, with proof.".formatted(store.name());
        model.addAttribute(
                "page",
                new PrivacyView(
                        visitMarks.counted(
                                store,
                                frames.listed(request, store, TITLE, description, "/privacy", pieces),
                                "/privacy"),
                        TITLE,
                        "",
                        readings.inForce(version, store),
                        found.stream().collect(Collectors.toMap(ProofFinding::clause, ProofFinding::verdict)),
                        meaning != null,
                        "/privacy",
                        cookies(store, version),
                        ProofWords.latest(store, found),
                        originalPage.of(store).map(OriginalPolicy::title).orElse(""),
                        policies.versions(store.id()).size(),
                        signalNotice.clause(store, request, response)));
        model.addAttribute("announcements", announcements.posted(store));
        return "storefront/privacy/privacy";
    }

    /** Returns the cookies that this store may set under the version in force. */
    private List<CookieLine> cookies(Store store, PolicyVersion version) {
        var has = features.of(store.id());
        return register.cookies().stream()
                .filter(it -> has.allowsCookie(it.name()))
                .map(it -> line(it, version))
                .toList();
    }

    private static CookieLine line(DeclaredCookie cookie, PolicyVersion version) {
        return new CookieLine(
                cookie.name(),
                cookie.use(),
                life(cookie.life()),
                cookie.paths().stream().sorted().collect(Collectors.joining(", ")),
                clauses(cookie, version));
    }

    /** Returns a duration such as {@code 30 days} or {@code 15 minutes}. */
    private static String life(Duration life) {
        if (life.isZero()) {
            return "until you close the browser";
        }
        long days = life.toDays();
        return days == 0 ? life.toMinutes() + " minutes" : days + (days == 1 ? " day" : " days");
    }

    /** Returns the clauses that permit the cookie. */
    private static List<Link> clauses(DeclaredCookie cookie, PolicyVersion version) {
        var table = version.table();
        var use = cookie.declared();
        var question =
                table.question(Action.COLLECT, new DataCategory(cookie.category()), use.purpose(), use.recipient());
        var decision = table.decision(
                question,
                Circumstances.of(Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER)
                        .with(cookie.known().toArray(Fact[]::new))
                        .bits());
        return decision instanceof Decision.Allowed allowed
                ? allowed.clauses().stream()
                        .flatMap(it -> version.policy().clause(it).stream())
                        .map(it -> new Link("#" + it.id(), it.title()))
                        .toList()
                : List.of();
    }
}
