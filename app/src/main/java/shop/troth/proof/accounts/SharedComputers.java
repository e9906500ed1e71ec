package shop.troth.proof.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.policy.published.IdleTime;
import shop.troth.proof.Evidence;
import shop.troth.proof.Premises;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Unfinished;
import shop.troth.proof.visit.Visits;

/**
 * Who shares a computer leaves nothing to the next person. In the twin a made-up person signs in and fills in the checkout: each page with
 * something of theirs closes by itself after the policy's time, with and without scripts, and stays in no cache; their session ends then
 * too; signing out clears the browser, and a copy of its cookies opens nothing. Two people share an organization without sharing a sign-in.
 */
@Component
class SharedComputers implements Probe {

    private static final String SESSION = "session";
    private static final List<String> PAGES =
            List.of("/account", "/account/organization", "/cart", "/checkout", "/checkout/review");
    private static final Set<String> WITHOUT_DETAILS = Set.of("/account/organization", "/cart"); // of their own, so far
    private static final List<String> CLEARED = List.of("\"cache\"", "\"cookies\"", "\"storage\"");
    private static final Pattern SCRIPT =
            Pattern.compile("<script src=\"(/scripts/[^\"]+/idle\\.js)\" data-seconds=\"(\\d+)\" defer>");
    private static final Pattern REFRESH =
            Pattern.compile("<noscript><meta http-equiv=\"refresh\" content=\"(\\d+); url=(/[a-z-]+)\"></noscript>");

    private final Visits visits;
    private final Premises premises;
    private final Sessions sessions;
    private final IdleTime idleTime;
    private final Clock clock;

    SharedComputers(Visits visits, Premises premises, Sessions sessions, IdleTime idleTime, Clock clock) {
        this.visits = visits;
        this.premises = premises;
        this.sessions = sessions;
        this.idleTime = idleTime;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.shared-computers");
    }

    @Override
    public Evidence look(Scene scene) {
        var idle = idleTime.of(scene.store().id()).orElseThrow();
        var shopper = new TwinOwner(scene, visits, premises).joins();
        shopper.addSomething();
        shopper.fillIn();
        var faults = new ArrayList<String>();
        for (var path : PAGES) {
            closes(opened(shopper, path), idle, shopper, faults);
        }
        ends(scene, shopper, idle, faults);
        signsOut(scene, shopper, faults);
        new TwinOrganization(scene, visits, premises).look(faults);
        return Evidence.of(
                Where.PROBE_TWIN,
                faults,
                "Pages that show personal details close automatically, and signing out leaves nothing behind.",
                ("A made-up customer of the test copy signed in and filled in a checkout. %d pages with their details each close "
                                + "after %d minutes of inactivity, with or without scripts, and are not cached. Their session ends "
                                + "after the same time. Signing out cleared the browser, and a copy of its cookies gave no access to anything. "
                                + "Two people shared an organization, each with their own sign-in. "
                                + "Not checked here: how a browser follows these instructions. Our browser tests check that.")
                        .formatted(PAGES.size(), idle.toMinutes()));
    }

    /** The cart of an account comes to its page by a redirect, once. */
    private static Answer opened(Shopper shopper, String path) {
        var page = shopper.get(path);
        return page.isRedirect() ? shopper.get(path) : page;
    }

    private static void closes(Answer page, Duration idle, Shopper shopper, List<String> faults) {
        if (page.status() != 200 || (!WITHOUT_DETAILS.contains(page.path()) && !isOf(page, shopper))) {
            throw new Unfinished("The page %s of the test copy did not open.".formatted(page.path()));
        }
        if (page.headers("cache-control").stream().noneMatch("no-store"::equals)) {
            faults.add("The page %s may be kept in a cache.".formatted(page.path()));
        }
        var script = SCRIPT.matcher(page.body());
        if (!script.find()
                || Long.parseLong(script.group(2)) > idle.toSeconds()
                || shopper.get(script.group(1)).status() != 200) {
            faults.add("With scripts, the page %s stays open when nobody uses it.".formatted(page.path()));
        }
        var refresh = REFRESH.matcher(page.body());
        if (!refresh.find()
                || Long.parseLong(refresh.group(1)) > idle.toSeconds()
                || isOf(shopper.get(refresh.group(2)), shopper)) {
            faults.add("Without scripts, the page %s stays open when nobody uses it.".formatted(page.path()));
        }
    }

    private static boolean isOf(Answer page, Shopper shopper) {
        return page.body().contains(shopper.person().email())
                || page.body().contains(shopper.person().name());
    }

    private void ends(Scene scene, Shopper shopper, Duration idle, List<String> faults) {
        var session = Optional.ofNullable(shopper.cookies().get(SESSION))
                .flatMap(SessionId::of)
                .orElseThrow(() -> new Unfinished("The test copy set no cookie for its account."));
        var now = clock.instant();
        if (!sessions.isOpenAt(scene.twin(), session, now)) {
            throw new Unfinished("The session of the test copy could not be found.");
        }
        if (sessions.isOpenAt(scene.twin(), session, now.plus(idle))) {
            faults.add("A session lasts longer without use than %d minutes.".formatted(idle.toMinutes()));
        }
    }

    private void signsOut(Scene scene, Shopper shopper, List<String> faults) {
        var copy = visits.twin(scene.store().id());
        shopper.cookies().forEach(copy::bring);
        var out = shopper.post("/account/sign-out", Map.of());
        var cleared = String.join(",", out.headers("clear-site-data"));
        if (!CLEARED.stream().allMatch(cleared::contains)) {
            faults.add("Signing out does not clear what the browser keeps.");
        }
        for (var browser : List.of(shopper, copy)) {
            if (browser.get("/account").status() == 200 || isOf(browser.get("/checkout"), shopper)) {
                faults.add("After signing out, a page still shows whose it was.");
            }
        }
    }
}
