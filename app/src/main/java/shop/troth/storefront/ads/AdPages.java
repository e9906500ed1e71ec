package shop.troth.storefront.ads;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.advertising.AccountAnswer;
import shop.troth.advertising.AdFeatures;
import shop.troth.advertising.AdNumber;
import shop.troth.advertising.EndedNumbers;
import shop.troth.advertising.ShareVisits;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.cookies.AdCookies;
import shop.troth.storefront.counting.Bots;
import shop.troth.storefront.counting.CountedPages;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;
import shop.troth.web.signal.PrivacySignal;

/**
 * The answer to the question about advertising, and the images of pages with a yes. What is under {@link AdFeatures#PAGE} reads the advertising
 * number and knows nobody; {@link AdFeatures#ANSWER} knows who is signed in and reads no number. So a no passes from the one to the other.
 */
@Controller
@RequiredArgsConstructor
public class AdPages {

    private static final String CONTROL = "tags-after-consent";
    private static final String ADVERTISER = "advertiser";
    private static final String END = AdFeatures.PAGE + "/end";

    private final AskAds askAds;
    private final ShareVisits shareVisits;
    private final EndedNumbers ended;
    private final AccountAnswer accountAnswer;
    private final CountedPages countedPages;
    private final PublishedPolicies policies;
    private final Frames frames;
    private final Clock clock;

    /** Tells of a page, and sends the browser on to the company’s own image. */
    @GetMapping(AdFeatures.PAGE + "/p.gif")
    ResponseEntity<Void> image(
            Store store,
            @RequestParam(name = "p", defaultValue = "") String page,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!isAgreed(request)) {
            end(store, request, response);
            return nothing();
        }
        if (Bots.sent(request)
                || !CountedPages.isBrowsed(page)
                || countedPages.title(store, page).isEmpty()) {
            return nothing();
        }
        var now = clock.instant();
        var number = AdCookies.number(request).orElseGet(() -> given(request, response, now));
        var visit = AdCookies.visit(request, response, now);
        return shareVisits
                .share(store.id(), number, visit, page, PrivacySignal.isIn(request))
                .map(it -> ResponseEntity.status(HttpStatus.FOUND).location(it).<Void>build())
                .orElseGet(AdPages::nothing);
    }

    private static AdNumber given(HttpServletRequest request, HttpServletResponse response, Instant now) {
        var number = AdNumber.next(now);
        AdCookies.write(request, response, number);
        return number;
    }

    /** Ends a yes that the browser’s signal or the account takes back. */
    @GetMapping(AdFeatures.PAGE + "/end.gif")
    ResponseEntity<Void> endImage(Store store, HttpServletRequest request, HttpServletResponse response) {
        end(store, request, response);
        return nothing();
    }

    private static ResponseEntity<Void> nothing() {
        return ResponseEntity.noContent().build();
    }

    /** Takes an answer. Safe to repeat. */
    @PostMapping(AdFeatures.ANSWER)
    String answer(
            Store store,
            @RequestParam String answer,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wantsYes = answer.equals("yes");
        if (!wantsYes && !answer.equals("no") || !askAds.isOffered(store)) {
            throw new ResponseStatusException(askAds.isOffered(store) ? HttpStatus.BAD_REQUEST : HttpStatus.NOT_FOUND);
        }
        var owner = Frames.session(request);
        boolean stopped = owner.filter(it -> accountAnswer.isStopped(store.id(), it.person()))
                .isPresent();
        boolean signal = PrivacySignal.isIn(request);
        boolean yes = wantsYes && !stopped && !signal;
        if (!signal && !stopped) {
            owner.ifPresent(it -> accountAnswer.take(store.id(), it.person(), yes));
        }
        AdCookies.keep(request, response, yes);
        var to = CountedPages.isBrowsed(back) && countedPages.title(store, back).isPresent() ? back : "";
        if (yes) {
            return "redirect:" + (to.isEmpty() ? AdFeatures.PAGE + "?said=yes" : to);
        }
        var said = !wantsYes ? "no" : stopped ? "stopped" : "signal";
        return "redirect:" + END + "?said=" + said + (wantsYes || to.isEmpty() ? "" : "&back=" + to);
    }

    /** Ends the number after a no, and leads back to the page where it was said. */
    @GetMapping(END)
    String end(
            Store store,
            @RequestParam(defaultValue = "no") String said,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!isAgreed(request)) {
            end(store, request, response);
        }
        boolean known =
                CountedPages.isBrowsed(back) && countedPages.title(store, back).isPresent();
        return "redirect:"
                + (known ? back : AdFeatures.PAGE + "?said=" + (note(said).isEmpty() ? "no" : said));
    }

    private static boolean isAgreed(HttpServletRequest request) {
        return AdCookies.answer(request).orElse(false) && !PrivacySignal.isIn(request);
    }

    /** Makes an earlier yes a no, deletes the number, and has the company asked to do so, too. */
    private void end(Store store, HttpServletRequest request, HttpServletResponse response) {
        if (AdCookies.answer(request).orElse(false)) {
            AdCookies.keep(request, response, false);
        }
        AdCookies.number(request).ifPresent(it -> {
            ended.end(store.id(), it);
            AdCookies.remove(request, response);
        });
    }

    @GetMapping(AdFeatures.PAGE)
    String show(
            Store store,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var signals = PrivacySignal.shapes(request, response);
        var agreed = isAgreed(request);
        if (!agreed) {
            end(store, request, response);
        }
        var number = AdCookies.number(request).filter(_ -> agreed);
        var clause = policies.current(store.id()).policy().controls(CONTROL).keySet().stream()
                .findFirst()
                .orElseThrow(); // without it, there is no such page
        model.addAttribute(
                "page",
                new AdsView(
                        frames.unlisted(request, store, "Ads on other sites", AdFeatures.PAGE, 0)
                                .apart(),
                        note(said),
                        askAds.isOffered(store),
                        signals,
                        AdCookies.answer(request)
                                .map(it -> it ? "Yes" : "No")
                                .orElse(
                                        "None yet, so nothing is sent. A no in your account counts here, too, while you’re signed in"),
                        store.suppliers().stream()
                                .filter(it -> it.role().equals(ADVERTISER))
                                .map(Supplier::name)
                                .toList(),
                        number.isPresent(),
                        number.map(it -> days(store, it)).orElse(List.of()),
                        clause,
                        policies.current(store.id())
                                .policy()
                                .clause(clause)
                                .map(Clause::title)
                                .orElse(clause)));
        return "storefront/ads/ads";
    }

    private List<Day> days(Store store, AdNumber number) {
        return shareVisits.entries(store.id(), number).stream()
                .map(it -> new Day(
                        store.dispatch()
                                .day(Instant.ofEpochMilli(
                                        Long.parseLong(it.leaf().at()))),
                        it.number()))
                .toList();
    }

    private static String note(String said) {
        return switch (said) {
            case "yes" -> "You said yes. Thank you. You can take it back here at any time.";
            case "no" ->
                "You said no. Nothing is sent, your browser has no advertising number, and we don’t ask again for six months.";
            case "stopped" ->
                "Your account keeps your information out of advertising, so nothing is sent. To change that, see your privacy choices in your account.";
            case "signal" ->
                "Your browser sends a Global Privacy Control signal, so nothing is sent. To change that, turn it off in your browser.";
            default -> "";
        };
    }

    /**
     * A day on which something was sent.
     *
     * @param entry number of the ledger entry
     */
    public record Day(String words, long entry) {}

    /**
     * The page of the answer.
     *
     * @param note what was just done; empty if nothing was
     * @param offered whether the store advertises this way now
     * @param signals whether this browser sends Global Privacy Control
     * @param answer in words
     * @param recipients who is told, by name
     * @param numbered whether this browser has a number
     * @param days the newest first
     * @param clause id of the clause that allows it
     */
    public record AdsView(
            Frame frame,
            String note,
            boolean offered,
            boolean signals,
            String answer,
            List<String> recipients,
            boolean numbered,
            List<Day> days,
            String clause,
            String clauseTitle) {}
}
