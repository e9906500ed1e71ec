package shop.troth.bench.browse;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.price.ApplyPrices;
import shop.troth.catalog.price.PlanPrices;
import shop.troth.catalog.price.PriceRule;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;

/** Gives 10,000 products other prices at once, as the desk does: planned, and then applied whole. Runs beside the visitors. */
final class BulkEdit {

    /** The products with one variant each, so that these are 10,000 variants, too. */
    private static final List<BenchProduct> WARES = IntStream.range(0, BenchProduct.COUNT)
            .mapToObj(BenchProduct::new)
            .filter(it -> it.variants() == 1)
            .limit(PlanPrices.MOST)
            .toList();

    /** How long after it a shop still has to do with it: it reads what changed, and its visitors see it within a second. */
    private static final Duration AFTER = Duration.ofSeconds(3);

    private static final StoreId STORE = new StoreId(BrowsedProcess.STORE);

    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
    private final Thread thread;
    private volatile long took;
    private volatile boolean over;

    /** Begins one. */
    BulkEdit(DataSource database, Prices prices, BrowsedPages pages) {
        thread = Thread.ofPlatform().daemon().name("bulk").start(() -> {
            try {
                var began = System.nanoTime();
                edit(database, prices, pages);
                took = System.nanoTime() - began;
                Thread.sleep(AFTER);
            } catch (RuntimeException e) {
                broken.set(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                over = true;
            }
        });
    }

    private static void edit(DataSource database, Prices prices, BrowsedPages pages) {
        var edit = new StaffEdit(UUID.randomUUID(), UUID.randomUUID());
        var first = WARES.getFirst();
        var isDown = prices.cents(first) < first.price(0);
        var rule = new PriceRule(
                isDown ? PriceRule.Kind.RAISE_AMOUNT : PriceRule.Kind.LOWER_AMOUNT, BigDecimal.ONE, false, false);
        var planned = new PlanPrices(database, Clock.systemUTC())
                .plan(STORE, WARES.stream().map(BenchProduct::slug).toList(), rule, "bench", edit);
        if (planned != PlanPrices.Outcome.PLANNED) {
            throw new Problem("The edit could not be planned: " + planned);
        }
        WARES.forEach(it -> prices.changing(it, prices.cents(it) + (isDown ? 1 : -1)));
        var applied = new ApplyPrices(database, Clock.systemUTC()).apply(STORE, edit.key(), edit.staff());
        if (!(applied instanceof ApplyPrices.Outcome.Applied)) {
            throw new Problem("The edit could not be applied: " + applied);
        }
        WARES.forEach(prices::changed);
        WARES.forEach(pages::changed);
    }

    /** Whether the shop still has to do with it. */
    boolean isUnderWay() {
        return !over;
    }

    /** From the choice of the products until the new prices are durable. */
    Duration took() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var why = broken.get();
        if (why != null) {
            throw why;
        }
        return Duration.ofNanos(took);
    }
}
