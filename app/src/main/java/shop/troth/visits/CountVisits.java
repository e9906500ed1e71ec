package shop.troth.visits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.visits.Tally.Kind;
import shop.troth.visits.VisitRows.Trail;

/**
 * Counts visits in this node's memory; {@link WriteVisits} writes them once an hour, all together, so that no row tells when a browser
 * came. Opening a page never waits for the database. What is not yet written is lost if the node crashes.
 */
@Component
@RequiredArgsConstructor
public class CountVisits {

    /** After so long without a page, the next one begins another visit. */
    static final Duration PAUSE = Duration.ofMinutes(30);

    /** The most pages of a store that are counted in a second. */
    static final int MOST_A_SECOND = 500;

    /** The most browsers of a store that are remembered at once. */
    static final int MOST_BROWSERS = 50_000;

    /** The most browsers of a store for which it is looked up in an hour how often they came. */
    static final int MOST_LOOKED_UP = 500;

    private final VisitRows rows;
    private final Features features;
    private final Clock clock;
    private final Map<StoreId, Seen> all = new HashMap<>();

    /** A store since the last writing, and the visits that are not over. */
    private static final class Seen {
        private final Map<VisitNumber, Browser> browsers = new HashMap<>();
        private final Map<Tally, Long> sums = new HashMap<>();
        private long second;
        private int inSecond;

        void count(Tally what) {
            sums.merge(what, 1L, Long::sum);
        }

        boolean hasRoom(Instant now) {
            if (now.getEpochSecond() != second) {
                second = now.getEpochSecond();
                inSecond = 0;
            }
            return ++inSecond <= MOST_A_SECOND;
        }
    }

    /** A visit, and its steps that are not yet written. */
    private static final class Browser {
        private final List<VisitStep> steps = new ArrayList<>();
        private Instant at = Instant.MIN;
        private Instant first = Instant.MIN;
        private String last = "";
        private int place;
        private int length;

        void add(LocalDate day, Instant now, VisitStep.Kind kind, String name) {
            if (steps.isEmpty()) {
                first = now;
                length = 0;
            }
            at = now;
            var step = new VisitStep(day, place + 1, kind, name);
            length += step.line().length();
            if (length <= VisitRows.LENGTH) { // more does not fit into its row
                place++;
                steps.add(step);
            }
        }
    }

    /**
     * Counts an opened page.
     *
     * @param number of the browser; empty in a store that gives none
     * @param isNew whether the browser got its number just now
     * @param campaign the promotion whose link led here
     */
    public synchronized void page(
            Store store, Optional<VisitNumber> number, boolean isNew, String page, Optional<String> campaign) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, store.dispatch().zone());
        var seen = all.computeIfAbsent(store.id(), _ -> new Seen());
        var has = features.of(store.id());
        if (!seen.hasRoom(now)) {
            seen.count(Tally.of(day, Kind.SKIPPED, ""));
            return;
        }
        if (has.has(VisitFeatures.COUNTED)) {
            seen.count(Tally.of(day, Kind.PAGE, page));
        }
        if (number.isEmpty() || isFull(seen, number.get())) {
            return;
        }
        var browser = seen.browsers.computeIfAbsent(number.get(), _ -> new Browser());
        boolean begins = browser.at.isBefore(now.minus(PAUSE));
        if (begins) {
            browser.place = 0;
            browser.last = "";
        }
        if (has.has(VisitFeatures.MEASURED)) {
            seen.count(new Tally(day, Kind.FLOW, browser.last, page));
            if (begins) {
                seen.count(Tally.of(day, Kind.VISIT, isNew ? Tally.NEW : Tally.RETURNING));
            }
        }
        if (has.has(VisitFeatures.CAMPAIGNS) && campaign.isPresent()) {
            seen.count(Tally.of(day, Kind.CAMPAIGN, campaign.get()));
            browser.add(day, now, VisitStep.Kind.CAMPAIGN, campaign.get());
        }
        browser.add(day, now, VisitStep.Kind.PAGE, page);
        browser.last = page;
    }

    private static boolean isFull(Seen seen, VisitNumber number) {
        return seen.browsers.size() >= MOST_BROWSERS && !seen.browsers.containsKey(number);
    }

    /** Counts a link that was followed off the store, if its policy allows that. */
    public synchronized void exit(Store store, VisitNumber number, String host) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, store.dispatch().zone());
        var seen = all.computeIfAbsent(store.id(), _ -> new Seen());
        if (!features.has(store.id(), VisitFeatures.EXITS) || isFull(seen, number) || !seen.hasRoom(now)) {
            return;
        }
        seen.count(Tally.of(day, Kind.EXIT, host));
        seen.browsers.computeIfAbsent(number, _ -> new Browser()).add(day, now, VisitStep.Kind.EXIT, host);
    }

    /** Counts a piece of content that was read, if the store's policy allows that. */
    public synchronized void content(Store store, String name) {
        var now = clock.instant();
        var seen = all.computeIfAbsent(store.id(), _ -> new Seen());
        if (features.has(store.id(), VisitFeatures.BEACONS) && seen.hasRoom(now)) {
            seen.count(Tally.of(LocalDate.ofInstant(now, store.dispatch().zone()), Kind.CONTENT, name));
        }
    }

    /** What a browser did in the last 30 days, oldest first; of the last hour, what this node saw. */
    public List<VisitStep> of(StoreId store, VisitNumber number) {
        var steps = new ArrayList<>(rows.of(store, number));
        synchronized (this) {
            Optional.ofNullable(all.get(store))
                    .flatMap(it -> Optional.ofNullable(it.browsers.get(number)))
                    .ifPresent(it -> steps.addAll(it.steps));
        }
        return steps;
    }

    /** Deletes what a browser did. Sums stay: nothing in them is about one browser. */
    public void forget(StoreId store, VisitNumber number) {
        synchronized (this) {
            Optional.ofNullable(all.get(store)).ifPresent(it -> it.browsers.remove(number));
        }
        rows.forget(store, number);
    }

    /** Writes what was counted of a store, and forgets visits that are over. */
    public void write(StoreId store) {
        var trails = new ArrayList<Trail>();
        Map<Tally, Long> sums;
        synchronized (this) {
            var seen = all.get(store);
            if (seen == null) {
                return;
            }
            seen.browsers.forEach((number, browser) -> {
                if (!browser.steps.isEmpty()) {
                    var day = LocalDate.ofInstant(browser.first, ZoneOffset.UTC);
                    trails.add(new Trail(number, day, List.copyOf(browser.steps)));
                    browser.steps.clear();
                }
            });
            seen.browsers.values().removeIf(it -> it.at.isBefore(clock.instant().minus(PAUSE)));
            sums = new HashMap<>(seen.sums);
            seen.sums.clear();
        }
        if (features.has(store, VisitFeatures.MEASURED)) {
            trails.stream().limit(MOST_LOOKED_UP).forEach(it -> often(store, it, sums));
        }
        rows.add(store, trails, sums);
    }

    /** Counts a browser that came by how often it did in 30 days. */
    private void often(StoreId store, Trail trail, Map<Tally, Long> sums) {
        long now = visits(trail.steps());
        if (now > 0) {
            var often = Tally.often(now + visits(rows.of(store, trail.number())));
            sums.merge(Tally.of(trail.steps().getFirst().day(), Kind.OFTEN, often), 1L, Long::sum);
        }
    }

    private static long visits(List<VisitStep> steps) {
        return steps.stream().filter(it -> it.place() == 1).count();
    }

    /** The stores of which something may wait. */
    synchronized List<StoreId> waiting() {
        return List.copyOf(all.keySet());
    }
}
