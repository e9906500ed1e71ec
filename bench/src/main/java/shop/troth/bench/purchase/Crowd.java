package shop.troth.bench.purchase;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Shoppers who buy one thing after the other for a while, all at once. */
final class Crowd {

    /** They all begin at the same page; by then they are spread over the way. */
    private static final Duration LEAD_IN = Duration.ofSeconds(1);

    private static final int MOST_FAILURES = 20;

    /** No machine is that slow. */
    private static final Duration LONGEST_TURN = Duration.ofMinutes(5);

    /**
     * What happened.
     *
     * @param from when counting began
     * @param until when it ended
     * @param inside purchases that ended in between
     * @param all purchases that ended, before and after too
     * @param medianMs of one purchase
     */
    record Outcome(Instant from, Instant until, int inside, int all, double medianMs, List<String> failures) {

        double perSecond() {
            return inside / (Duration.between(from, until).toNanos() / 1e9);
        }
    }

    private Crowd() {}

    static Outcome buy(MeasuredShop.Address address, List<Goods> goods, int shoppers, Duration window) {
        var from = Instant.now().plus(LEAD_IN);
        return buy(address, goods, shoppers, from, from.plus(window));
    }

    /**
     * Shoppers who have bought in the same browser before, so that it has the cookie of a cart.
     *
     * @param members each shopper is one of them; empty for guests
     */
    static Outcome again(
            MeasuredShop.Address address, List<Goods> goods, List<BenchMember> members, int shoppers, Duration window) {
        var from = Instant.now().plus(LEAD_IN);
        return buy(address, goods, members, true, shoppers, Integer.MAX_VALUE, from, from.plus(window));
    }

    /**
     * The same, until they have bought so often together. However long that takes, it is the same work.
     *
     * @param purchases a multiple of the shoppers
     */
    static Outcome turn(
            MeasuredShop.Address address, List<Goods> goods, List<BenchMember> members, int shoppers, int purchases) {
        var from = Instant.now();
        return buy(address, goods, members, true, shoppers, purchases / shoppers, from, from.plus(LONGEST_TURN));
    }

    /** @param from when counting begins, which may be past */
    static Outcome buy(MeasuredShop.Address address, List<Goods> goods, int shoppers, Instant from, Instant until) {
        return buy(address, goods, List.of(), false, shoppers, Integer.MAX_VALUE, from, until);
    }

    private static Outcome buy(
            MeasuredShop.Address address,
            List<Goods> goods,
            List<BenchMember> members,
            boolean keepsCart,
            int shoppers,
            int mostEach,
            Instant from,
            Instant until) {
        var inside = new AtomicInteger();
        var all = new AtomicInteger();
        var took = Collections.synchronizedList(new ArrayList<Long>());
        var failures = Collections.synchronizedList(new ArrayList<String>());
        var broken = new AtomicReference<@Nullable Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < shoppers; i++) {
                var member = members.isEmpty()
                        ? Optional.<BenchMember>empty()
                        : Optional.of(members.get(i % members.size()));
                threads.submit(() -> {
                    try (var shopper = new BenchShopper(address, goods, member, keepsCart)) {
                        for (int n = 0; n < mostEach && failures.size() < MOST_FAILURES; n++) {
                            var began = Instant.now();
                            if (!began.isBefore(until)) {
                                return;
                            }
                            try {
                                shopper.buy();
                                var now = Instant.now();
                                all.incrementAndGet();
                                if (!now.isBefore(from) && now.isBefore(until)) {
                                    inside.incrementAndGet();
                                    took.add(Duration.between(began, now).toNanos());
                                }
                            } catch (IOException | BenchShopper.Failed e) {
                                failures.add(String.valueOf(e.getMessage()));
                            }
                        }
                    } catch (RuntimeException | Error e) {
                        broken.set(e);
                    }
                });
            }
        }
        if (broken.get() != null) {
            throw new IllegalStateException("the load generator broke", broken.get());
        }
        return new Outcome(from, until, inside.get(), all.get(), medianMs(took), List.copyOf(failures));
    }

    private static double medianMs(List<Long> took) {
        var sorted = took.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e6;
    }
}
