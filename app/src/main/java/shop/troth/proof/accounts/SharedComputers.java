package shop.troth.proof.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.policy.language.Span;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that somebody who shares a computer leaves nothing to the next person. In the twin, a made-up person signs in and fills out the
 * checkout. As far as the clause promises it: each page with their details closes by itself after the clause's time, with and without
 * scripts, and their session ends then, too; no page is cached, nor the file of their data, signing out clears the browser, and a copy of its cookies opens nothing;
 * two people share an organization without sharing a sign-in.
 */
@Component
@RequiredArgsConstructor
class SharedComputers implements Probe {

    private static final String IDLE = "signs-out-when-idle";
    private static final String CLEAN = "clean-sign-out";
    private static final String TOGETHER = "organisation-with-several-users";
    private static final String SESSION = "session";
    private static final String ORGANIZATION = "/account/organization";
    private static final List<String> PAGES =
            List.of("/account", ORGANIZATION, "/cart", "/checkout", "/checkout/review");
    private static final String FILE = "/account/data/download";
    private static final Set<String> WITHOUT_DETAILS =
            Set.of(ORGANIZATION, "/cart"); // without the person's own details, so far
    private static final List<String> CLEARED = List.of("\"cache\"", "\"storage\"");
    private static final Pattern SCRIPT = Pattern.compile("/scripts/.+/idle\\.js");
    private static final Pattern REFRESH = Pattern.compile("(\\d+); url=(/[a-z-]+)");

    private final Visits visits;
    private final Premises premises;
    private final Sessions sessions;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("signs-out-when-idle", "clean-sign-out", "organisation-with-several-users");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var idle = idle(scene);
        boolean clean = scene.control(CLEAN).isPresent();
        boolean together = scene.control(TOGETHER).isPresent();
        var shopper = new TwinOwner(scene, visits, premises).joins();
        shopper.addSomething();
        shopper.fillIn();
        var faults = scene.faults();
        var pages = PAGES.stream()
                .filter(it -> together || !it.equals(ORGANIZATION))
                .map(it -> opened(shopper, it))
                .toList();
        pages.forEach(it -> mustShow(it, shopper));
        idle.ifPresent(it -> pages.forEach(page -> closes(page, it, shopper, faults)));
        idle.ifPresent(it -> ends(scene, shopper, it, faults));
        if (clean) {
            pages.forEach(it -> isInNoCache(it, faults));
            isInNoCache(shopper.get(FILE), faults);
            signsOut(scene, shopper, faults);
        }
        if (together) {
            new TwinOrganization(scene, visits, premises).look(faults);
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN, faults, sentence(idle, clean), details(pages.size(), idle, clean, together));
    }

    /** The time without use that the clause names; empty if it names none. */
    private static Optional<Duration> idle(ProbeContext scene) {
        return scene.control(IDLE)
                .flatMap(it -> Span.of(it.settings().getOrDefault("after", "")))
                .map(it -> Duration.between(Instant.EPOCH, it.after(Instant.EPOCH)));
    }

    private static String sentence(Optional<Duration> idle, boolean clean) {
        var seen = new ArrayList<String>();
        idle.ifPresent(it -> seen.add("Pages that show personal details close automatically."));
        if (clean) {
            seen.add("Signing out leaves nothing behind.");
        }
        return seen.isEmpty() ? "People share an organization without sharing a sign-in." : String.join(" ", seen);
    }

    private static String details(int pages, Optional<Duration> idle, boolean clean, boolean together) {
        var seen = new ArrayList<String>();
        seen.add("A made-up customer of the test copy signed in and filled in a checkout.");
        idle.ifPresent(
                it -> seen.add(("%d pages with their details each close after %d minutes of inactivity, with or without"
                                + " scripts. Their session ends after the same time.")
                        .formatted(pages, it.toMinutes())));
        if (clean) {
            seen.add(
                    "None of these pages is cached, nor is the file of their data. Signing out cleared the browser, and a copy of its cookies gave no access to anything.");
        }
        if (together) {
            seen.add("Two people shared an organization, each with their own sign-in.");
        }
        seen.add("Not checked here: how a browser follows these instructions. Our browser tests check that.");
        return String.join(" ", seen);
    }

    /** Opening the cart of an account may redirect once; then the page is requested again. */
    private static ProbeResponse opened(Shopper shopper, String path) {
        var page = shopper.get(path);
        return page.isRedirect() ? shopper.get(path) : page;
    }

    private static void mustShow(ProbeResponse page, Shopper shopper) {
        if (page.status() != 200 || (!WITHOUT_DETAILS.contains(page.path()) && !isOf(page, shopper))) {
            throw new ProbeIncomplete("The page %s of the test copy did not open.".formatted(page.path()));
        }
    }

    private static void isInNoCache(ProbeResponse page, List<String> faults) {
        if (page.headers("cache-control").stream().noneMatch("no-store"::equals)) {
            faults.add("The page %s may be kept in a cache.".formatted(page.path()));
        }
    }

    private static void closes(ProbeResponse page, Duration idle, Shopper shopper, List<String> faults) {
        var read = VisitedPages.read(page);
        var script = read.select("script[src][data-seconds][defer]").stream()
                .filter(it -> SCRIPT.matcher(it.attr("src")).matches())
                .findFirst();
        if (script.isEmpty()
                || Long.parseLong(script.get().attr("data-seconds")) > idle.toSeconds()
                || shopper.get(script.get().attr("src")).status() != 200) {
            faults.add("With scripts, the page %s stays open when nobody uses it.".formatted(page.path()));
        }
        var refresh = REFRESH.matcher(
                read.select("noscript > meta[http-equiv=refresh]").attr("content"));
        if (!refresh.matches()
                || Long.parseLong(refresh.group(1)) > idle.toSeconds()
                || isOf(shopper.get(refresh.group(2)), shopper)) {
            faults.add("Without scripts, the page %s stays open when nobody uses it.".formatted(page.path()));
        }
    }

    private static boolean isOf(ProbeResponse page, Shopper shopper) {
        return page.body().contains(shopper.person().email())
                || page.body().contains(shopper.person().name());
    }

    private void ends(ProbeContext scene, Shopper shopper, Duration idle, List<String> faults) {
        var session = Optional.ofNullable(shopper.cookies().get(SESSION))
                .flatMap(SessionId::of)
                .orElseThrow(() -> new ProbeIncomplete("The test copy set no cookie for its account."));
        var now = clock.instant();
        if (!sessions.isOpenAt(scene.twin(), session, now)) {
            throw new ProbeIncomplete("The session of the test copy could not be found.");
        }
        if (sessions.isOpenAt(scene.twin(), session, now.plus(idle))) {
            faults.add("A session lasts longer without use than %d minutes.".formatted(idle.toMinutes()));
        }
    }

    private void signsOut(ProbeContext scene, Shopper shopper, List<String> faults) {
        var copy = visits.twin(scene.store().id());
        shopper.cookies().forEach(copy::bring);
        var out = shopper.post("/account/sign-out", Map.of());
        var cleared = String.join(",", out.headers("clear-site-data"));
        var left =
                shopper.cookies().values().stream().anyMatch(it -> !it.isEmpty() && !DeclaredCookie.NOES.contains(it));
        if (left || !CLEARED.stream().allMatch(cleared::contains)) {
            faults.add("Signing out does not clear what the browser keeps.");
        }
        for (var browser : List.of(shopper, copy)) {
            if (browser.get("/account").status() == 200 || isOf(browser.get("/checkout"), shopper)) {
                faults.add("After signing out, a page still shows whose it was.");
            }
        }
    }
}
