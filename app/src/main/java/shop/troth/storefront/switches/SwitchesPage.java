package shop.troth.storefront.switches;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.choices.ShowChoices;
import shop.troth.policy.features.Features;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.switches.ShowSwitches;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.mydata.AccountPicture;
import shop.troth.storefront.mydata.PictureView;
import shop.troth.storefront.news.News;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.privacy.SignalNotice;
import shop.troth.stores.Store;
import shop.troth.vault.choices.Halt;

/**
 * The privacy center, with links to everything people can do about their data: for signed-in customers, and behind a mailed link to an
 * address's preferences. Opening it changes nothing.
 */
@Controller
@RequiredArgsConstructor
class SwitchesPage {

    private static final String TITLE = "Your privacy";
    private static final String PAGE = "storefront/switches/switches";
    private static final String ACCOUNT = "/account/privacy";
    /** The time of proof for a signed-in customer: always recent enough. */
    private static final Instant SIGNED_IN = Instant.MAX;

    /**
     * Tells which of the two pages this is, and what was just done there.
     *
     * @param picture the data picture of the account
     * @param allows whether an objection to a new use may be withdrawn there
     */
    private record Place(
            String action,
            Link back,
            String said,
            List<SwitchesView.Part> parts,
            Optional<PictureView> picture,
            boolean allows) {}

    private static final Link BACK_TO_ACCOUNT = new Link("/account", "Back to your account");

    private final ShowSwitches showSwitches;
    private final TurnSwitch turnSwitch;
    private final ShowChoices showChoices;
    private final PrivacyParts parts;
    private final AccountPicture picture;
    private final AccountFrames frames;
    private final Features features;
    private final SignalNotice signalNotice;
    private final News news;
    private final Clock clock;

    @GetMapping(ACCOUNT)
    String account(
            Store store,
            Session session,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var page = new Place(
                ACCOUNT, BACK_TO_ACCOUNT, said, parts.ofAccount(store), picture.of(store, session, request), true);
        return show(store, session.person(), SIGNED_IN, page, request, response, model);
    }

    @PostMapping(ACCOUNT)
    String turn(
            Store store,
            Session session,
            @RequestParam String which,
            @RequestParam String to,
            HttpServletRequest request) {
        return "redirect:" + turn(store, session.person(), SIGNED_IN, ACCOUNT, which, to, request);
    }

    @GetMapping("/preferences/{token}/privacy")
    String byLink(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var preferences = "/preferences/" + token;
        var back = new Link(preferences, "Back to your email preferences");
        var ways = parts.ofLink(store, preferences);
        return showChoices
                .holder(store, token)
                .map(it -> {
                    var allows = it.hasMailbox(clock.instant());
                    var page = new Place(preferences + "/privacy", back, said, ways, Optional.empty(), allows);
                    return show(store, it.person(), it.proven(), page, request, response, model);
                })
                .orElseGet(() -> frames.preferencesGone(store, request, response, model));
    }

    @PostMapping("/preferences/{token}/privacy")
    String turnByLink(
            Store store,
            @PathVariable String token,
            @RequestParam String which,
            @RequestParam String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return showChoices
                .holder(store, token)
                .map(it -> "redirect:"
                        + turn(
                                store,
                                it.person(),
                                it.proven(),
                                "/preferences/" + token + "/privacy",
                                which,
                                to,
                                request))
                .orElseGet(() -> frames.preferencesGone(store, request, response, model));
    }

    /** @return redirect to the page with a message; to the page alone for an unknown switch */
    private String turn(
            Store store,
            SubjectId person,
            Instant proven,
            String path,
            String which,
            String to,
            HttpServletRequest request) {
        boolean on = to.equals("on");
        var halt = Arrays.stream(Halt.values())
                .filter(it -> SwitchWords.name(it).equals(which) && (on || to.equals("off")))
                .filter(it -> it != Halt.ADVERTISING
                        || !signalNotice.isObeyed(store, request)) // its signal would turn it on again
                .findFirst();
        halt.ifPresent(it -> turnSwitch.turn(store.id(), person, it, on, proven));
        return halt.isPresent() ? path + "?said=" + which + "-" + to : path;
    }

    private String show(
            Store store,
            SubjectId person,
            Instant proven,
            Place place,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var standing = showSwitches.show(store.id(), person);
        var note = standing.stream()
                .filter(it -> place.said()
                        .equals(SwitchWords.name(it.halt()) + (it.since().isPresent() ? "-on" : "-off")))
                .map(it -> SwitchWords.done(it.halt(), it.since().isPresent()))
                .findFirst();
        model.addAttribute(
                "page",
                new SwitchesView(
                        frames.frame(store, TITLE, request),
                        place.action(),
                        place.back(),
                        note.orElse(""),
                        signalNotice.clause(store, request, response),
                        news.of(store, person, place.action(), place.allows(), place.said()),
                        place.picture(),
                        standing.stream()
                                .map(it -> SwitchWords.view(store, it, proven, signalNotice.isObeyed(store, request)))
                                .toList(),
                        place.parts(),
                        features.has(store.id(), RightsFeatures.DELETION) ? place.action() + "/delete" : ""));
        return PAGE;
    }
}
