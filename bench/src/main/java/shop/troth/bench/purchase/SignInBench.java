package shop.troth.bench.purchase;

import java.io.IOException;
import java.nio.file.Files;
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
import shop.troth.bench.Measure;
import shop.troth.kernel.Problem;

/**
 * How many sign in with a password in a second, each comparing an Argon2id hash, and what a purchase costs somebody who is signed in,
 * with a guest's of the same run beside it, window by window. Both ask for the same pages, in a browser that has a cart's cookie.
 */
public final class SignInBench implements Measure {

    private static final int MEMBERS = 24;
    private static final int AT_ONCE = 8;

    /** All come from one network. */
    private static final List<String> NO_LIMIT = List.of("-Dtroth.limits.tries-per-hour=1000000");

    private record Pace(Duration warmUp, int windows, Duration window) {

        static Pace of(boolean quick) {
            return quick
                    ? new Pace(Duration.ofSeconds(6), 2, Duration.ofSeconds(3))
                    : new Pace(Duration.ofSeconds(60), 6, Duration.ofSeconds(5));
        }
    }

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public List<Figure> run(boolean quick, Progress progress) {
        var pace = Pace.of(quick);
        progress.say("Starting the shop …");
        try (var shop = Shop.start(
                        Shop.Kind.REAL, Files.createTempDirectory("troth-bench"), false, ShopProcess.class, NO_LIMIT);
                var records = new Records(shop.address())) {
            var goods = records.stockUp();
            progress.say("Creating %d accounts …".formatted(MEMBERS));
            var members = members(shop.address());
            try {
                return List.of(signIns(members, pace, progress), purchases(shop, goods, members, pace, progress));
            } finally {
                members.forEach(Member::close);
            }
        } catch (IOException e) {
            throw new Problem("A shop could not be measured: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw Measured.unanswered(e);
        }
    }

    private static List<Member> members(Shop.Address address) throws IOException {
        var members = new ArrayList<Member>();
        for (int number = 0; number < MEMBERS; number++) {
            members.add(Member.join(address, number));
        }
        return members;
    }

    private static Figure signIns(List<Member> members, Pace pace, Progress progress) {
        signIn(members, pace.warmUp());
        var perSecond = new ArrayList<Double>();
        for (int window = 0; window < pace.windows(); window++) {
            perSecond.add(signIn(members, pace.window()));
            progress.say("%.1f sign-ins a second".formatted(perSecond.getLast()));
        }
        return new Figure(
                "sign-in.per_s",
                "sign-ins with a password, %d people at once; the bar is 20".formatted(AT_ONCE),
                median(perSecond),
                "1/s",
                Figure.Better.HIGHER,
                null);
    }

    /** Each of them has people of its own, who are counted one by one. */
    private static double signIn(List<Member> members, Duration window) {
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

    private static Figure purchases(Shop shop, List<Goods> goods, List<Member> members, Pace pace, Progress progress)
            throws SQLException {
        var buyers = members.subList(0, AT_ONCE);
        buy(shop, goods, List.of(), pace.warmUp());
        buy(shop, goods, buyers, pace.warmUp());
        var guests = new ArrayList<Double>();
        var signedIn = new ArrayList<Double>();
        for (int window = 0; window < pace.windows(); window++) {
            var guest = buy(shop, goods, List.of(), pace.window());
            var member = buy(shop, goods, buyers, pace.window());
            guests.add(guest.each());
            signedIn.add(member.each());
            progress.say("processor time of a purchase: a guest’s %s; signed in %s"
                    .formatted(guest.inWords(), member.inWords()));
        }
        return new Figure(
                "sign-in.purchase.cpu_ms",
                "processor time of a purchase by somebody who is signed in, %d at once; baseline: a guest’s with a cart’s cookie, in turns in the same run"
                        .formatted(AT_ONCE),
                median(signedIn),
                "ms",
                Figure.Better.LOWER,
                median(guests));
    }

    /** Processor time of so many purchases. */
    private record Spent(Cpu cpu, long purchases) {

        /** In milliseconds. */
        double each() {
            return cpu.each(purchases);
        }

        /** With what the store, its database, and the others took of it. */
        String inWords() {
            return "%.1f ms (%s)".formatted(each(), cpu.inWords(purchases));
        }
    }

    private static Spent buy(Shop shop, List<Goods> goods, List<Member> members, Duration window) {
        var before = shop.cpu();
        var outcome = Crowd.again(shop.address(), goods, members, AT_ONCE, window);
        if (!outcome.failures().isEmpty()) {
            throw new Problem(
                    "Purchases failed, the first with: " + outcome.failures().getFirst());
        }
        return new Spent(shop.cpu().since(before), outcome.all());
    }

    private static double median(List<Double> all) {
        var sorted = all.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
