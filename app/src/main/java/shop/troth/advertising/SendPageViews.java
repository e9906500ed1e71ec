package shop.troth.advertising;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/**
 * Sends page views to the advertising company, in the background. Those that wait are bounded, and what finds no room, or what the company does
 * not take in time, is dropped and counted: no page waits for it.
 */
@Component
@RequiredArgsConstructor
class SendPageViews implements SmartLifecycle {

    static final int MOST_WAITING = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(SendPageViews.class);
    private static final int MOST_AT_ONCE = 500;

    private final AdVendors vendors;
    private final VendorCall call;
    private final EndedNumbers ended;
    private final BlockingQueue<PageView> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder dropped = new LongAdder();
    private @Nullable Thread thread;

    private record Visit(StoreId store, AdNumber number, long session) {}

    /** Takes a page view without waiting. */
    void add(PageView view) {
        if (!waiting.offer(view)) {
            dropped.increment();
        }
    }

    /** How many page views this node dropped. */
    long dropped() {
        return dropped.sum();
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("send-page-views").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                var views = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(views, MOST_AT_ONCE);
                send(views);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the store stops; what waits is lost
        }
    }

    private void send(List<PageView> views) throws InterruptedException {
        var visits = new LinkedHashMap<Visit, List<PageView>>();
        views.forEach(
                it -> visits.computeIfAbsent(new Visit(it.store(), it.number(), it.session()), _ -> new ArrayList<>())
                        .add(it));
        for (var visit : visits.values()) {
            for (int i = 0; i < visit.size(); i += VendorCall.MOST_EVENTS) {
                sendOne(visit.subList(i, Math.min(i + VendorCall.MOST_EVENTS, visit.size())));
            }
        }
    }

    /** Sends nothing of a number whose owner withdrew meanwhile, on whatever node. */
    private void sendOne(List<PageView> views) throws InterruptedException {
        var first = views.getFirst();
        try {
            var vendor = vendors.of(first.store());
            if (vendor.isEmpty() || ended.has(first.store(), first.number())) {
                return;
            }
            if (!call.send(vendor.get(), views)) {
                dropped.add(views.size());
            }
        } catch (RuntimeException e) {
            dropped.add(views.size());
            LOG.warn(
                    "Could not send page views of {}; they are dropped: {}",
                    first.store(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
