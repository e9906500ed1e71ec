package shop.troth.cli.serve;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import shop.troth.testing.Seed;
import shop.troth.testing.ShopClient;

/** Visitors who look at one page after another until they are told to go. */
final class PageVisits implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Queue<Long> took = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor();
    private final int products;
    private volatile boolean over;

    PageVisits(int products, int visitors, URI store) {
        this.products = products;
        for (int i = 0; i < visitors; i++) {
            var choices = Seed.random(i);
            this.visitors.submit(() -> browse(new ShopClient(store), choices));
        }
    }

    private void browse(ShopClient shop, Random choices) {
        while (!over) {
            int product = choices.nextInt(products);
            var page = List.of(
                            "/",
                            "/products",
                            "/products?q=soak+" + product,
                            "/products?sort=price",
                            "/products/soak-" + product)
                    .get(choices.nextInt(5));
            var began = System.nanoTime();
            try {
                var status = shop.get(page).status();
                took.add(System.nanoTime() - began);
                if (status != 200) {
                    failures.add(status + " at " + page);
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures.add(page + ": " + e);
            }
        }
    }

    int pages() {
        return took.size();
    }

    Duration slowest() {
        return Duration.ofNanos(took.stream().mapToLong(it -> it).max().orElse(0));
    }

    Collection<String> failures() {
        return List.copyOf(failures);
    }

    /** In words, of all pages so far. */
    String figures() {
        var all = took.stream().mapToLong(it -> it / 1_000_000).sorted().toArray();
        return all.length == 0
                ? "no page"
                : "%d pages: median %d ms, 99th percentile %d ms, slowest %d ms"
                        .formatted(all.length, all[all.length / 2], all[all.length * 99 / 100], all[all.length - 1]);
    }

    @Override
    public void close() {
        over = true;
        visitors.close();
    }
}
