package shop.troth.bench.purchase;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import shop.troth.bench.Figure;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.kernel.Problem;

/**
 * How many sign in with a password in a second, each comparing an Argon2id hash, and what a purchase costs somebody who is signed in,
 * with a guest's of the same run beside it, turn by turn. Both ask for the same pages, in a browser that has a cart's cookie.
 */
public final class SignInBench implements Measure {

    /** So many that none buys more often than a loyal customer would. */
    private static final int MEMBERS = 96;

    private static final int AT_ONCE = 8;

    /** All come from one network. */
    private static final List<String> NO_LIMIT = List.of("-Dtroth.limits.tries-per-hour=1000000");

    /** Purchases of a turn, a fixed number: the same work, and long beside the hundredths of a second in which a process tells its time. */
    private static final int EACH_TURN = 6 * AT_ONCE;

    /** Below this many pairs a median says little, however slow the machine is. */
    private static final int FEWEST_PAIRS = 5;

    /**
     * @param signIns how long a window of sign-ins lasts
     * @param pairs how many pairs of turns are measured, if there is time for them
     * @param purchases how long they are measured for, at most
     */
    private record Pace(Duration warmUp, int windows, Duration signIns, int pairs, Duration purchases) {

        static Pace of(Length length) {
            return length.of(
                    new Pace(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 1, Duration.ZERO),
                    new Pace(Duration.ofSeconds(5), 2, Duration.ofSeconds(2), 15, Duration.ofSeconds(20)),
                    new Pace(Duration.ofSeconds(60), 6, Duration.ofSeconds(5), 60, Duration.ofMinutes(4)));
        }
    }

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        var pace = Pace.of(length);
        progress.say("Starting the shop …");
        try (var shop = MeasuredShop.start(
                        MeasuredShop.Kind.REAL,
                        MeasuredFolder.of(name()).path(),
                        false,
                        MeasuredShopProcess.class,
                        NO_LIMIT);
                var records = new Records(shop.address())) {
            var goods = records.stockUp();
            progress.say("Creating %d accounts …".formatted(MEMBERS));
            var members = members(shop.address());
            try {
                var figures = new ArrayList<Figure>();
                figures.add(signIns(members, pace, progress));
                figures.addAll(purchases(new Measurand(shop, records, goods), members, pace, progress));
                return figures;
            } finally {
                members.forEach(BenchMember::close);
            }
        } catch (IOException e) {
            throw new Problem("A shop could not be measured: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw Measured.unanswered(e);
        }
    }

    private static List<BenchMember> members(MeasuredShop.Address address) throws IOException {
        var members = new ArrayList<BenchMember>();
        for (int number = 0; number < MEMBERS; number++) {
            members.add(BenchMember.join(address, number));
        }
        return members;
    }

    private static Figure signIns(List<BenchMember> members, Pace pace, Progress progress) {
        signIn(members, pace.warmUp());
        var perSecond = new ArrayList<Double>();
        for (int window = 0; window < pace.windows(); window++) {
            perSecond.add(signIn(members, pace.signIns()));
            progress.say("%.1f sign-ins a second".formatted(perSecond.getLast()));
        }
        return new Figure(
                "sign-in.per_s",
                "sign-ins with a password, %d people at once; the bar is 20".formatted(AT_ONCE),
                Spent.middle(perSecond),
                "1/s",
                Figure.Better.HIGHER,
                null);
    }

    /** Each of them has people of its own, who are counted one by one. */
    private static double signIn(List<BenchMember> members, Duration window) {
        var done = new AtomicInteger();
        var failures = Collections.synchronizedList(new ArrayList<String>());
        var began = Instant.now();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, AT_ONCE)
                    .forEach(first -> threads.submit(() -> {
                        try {
                            for (int next = first; Instant.now().isBefore(began.plus(window)); next += AT_ONCE) {
                                members.get(next % members.size()).signIn();
                                done.incrementAndGet();
                            }
                        } catch (IOException | RuntimeException e) {
                            failures.add(String.valueOf(e.getMessage()));
                        }
                    }));
        }
        if (!failures.isEmpty()) {
            throw new Problem("Signing in failed: " + failures.getFirst());
        }
        return done.get() / (Duration.between(began, Instant.now()).toNanos() / 1e9);
    }

    /** What is measured, with what can be bought there. */
    private record Measurand(MeasuredShop shop, Records records, List<Goods> goods) {

        /** A turn ends when its mails are handed over, so that what it left to be done is counted with it. */
        Spent buy(List<BenchMember> members) throws SQLException {
            var before = shop.cpu();
            var bought = all(Crowd.turn(shop.address(), goods, members, AT_ONCE, EACH_TURN));
            records.drain();
            return new Spent(shop.cpu().since(before), bought);
        }

        void warmUp(List<BenchMember> members, Duration time) throws SQLException {
            all(Crowd.again(shop.address(), goods, members, AT_ONCE, time));
            records.drain();
        }
    }

    /**
     * Turns of guests and of members take turns, each pair in the other order than the one before, so that what the machine does beside
     * them and what warms up meanwhile falls on both alike. The median of the pairs leaves out the turns in which something else ran.
     */
    private static List<Figure> purchases(Measurand shop, List<BenchMember> members, Pace pace, Progress progress)
            throws SQLException {
        shop.warmUp(List.of(), pace.warmUp());
        shop.warmUp(members.subList(0, AT_ONCE), pace.warmUp());
        var buyers = members.subList(AT_ONCE, members.size());
        for (int turn = 0; turn < buyers.size() / AT_ONCE; turn++) {
            shop.buy(of(buyers, turn)); // the first purchase of an account saves its address
        }
        var guests = new ArrayList<Spent>();
        var signedIn = new ArrayList<Spent>();
        var until = Instant.now().plus(pace.purchases());
        for (int pair = 0;
                pair < pace.pairs() && (pair < FEWEST_PAIRS || Instant.now().isBefore(until));
                pair++) {
            if (pair % 2 == 0) {
                guests.add(shop.buy(List.of()));
                signedIn.add(shop.buy(of(buyers, pair)));
            } else {
                signedIn.add(shop.buy(of(buyers, pair)));
                guests.add(shop.buy(List.of()));
            }
        }
        progress.say("processor time of a purchase, median of %d pairs: a guest’s %s; signed in %s"
                .formatted(guests.size(), Spent.inWords(guests), Spent.inWords(signedIn)));
        var ratios = Spent.ratios(signedIn, guests);
        progress.say("pair by pair, the one of somebody signed in by the guest’s: " + Spent.spread(ratios));
        return List.of(ratio(ratios), cpu(guests, signedIn));
    }

    /** Those whose turn it is. */
    private static List<BenchMember> of(List<BenchMember> buyers, int turn) {
        var first = turn * AT_ONCE % buyers.size();
        return buyers.subList(first, first + AT_ONCE);
    }

    private static Figure ratio(List<Double> ratios) {
        return new Figure(
                "sign-in.purchase.ratio",
                "processor time of a purchase by somebody who is signed in by that of a guest with a cart’s cookie, %d at once, turn beside turn, median of %d pairs; the bar is 1.10"
                        .formatted(AT_ONCE, ratios.size()),
                Spent.middle(ratios),
                "times",
                Figure.Better.LOWER,
                null);
    }

    private static Figure cpu(List<Spent> guests, List<Spent> signedIn) {
        return new Figure(
                "sign-in.purchase.cpu_ms",
                "processor time of a purchase by somebody who is signed in, %d at once, median of %d turns; baseline: a guest’s with a cart’s cookie, in turns in the same run"
                        .formatted(AT_ONCE, guests.size()),
                Spent.median(signedIn),
                "ms",
                Figure.Better.LOWER,
                Spent.median(guests));
    }

    /** @throws Problem unless each purchase came to its end */
    private static int all(Crowd.Outcome outcome) {
        if (!outcome.failures().isEmpty()) {
            throw new Problem(
                    "Purchases failed, the first with: " + outcome.failures().getFirst());
        }
        return outcome.all();
    }
}
