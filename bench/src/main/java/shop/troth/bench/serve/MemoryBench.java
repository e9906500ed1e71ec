package shop.troth.bench.serve;

import java.io.IOException;
import java.util.List;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.bench.purchase.BenchShopper;
import shop.troth.bench.purchase.Goods;
import shop.troth.kernel.Problem;

/** What {@code serve} and all that it starts hold in memory, after a start and after a few purchases. */
public final class MemoryBench implements Measure {

    private static final int PURCHASES = 10; // more at once from one network would have to wait
    private static final Goods SOMETHING = new Goods("PES010-025-100", "pes-membrane-filters");
    private static final double MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        progress.say("Starting, and buying %d times …".formatted(PURCHASES));
        try (var folder = MeasuredFolder.of("serve");
                var served = Served.start(folder.path(), List.of("-Dtroth.proof.first-after=7d"));
                var shopper = new BenchShopper(served.address(), List.of(SOMETHING))) {
            double idle = served.memory() / MEGABYTE;
            for (int i = 0; i < PURCHASES; i++) {
                shopper.buy();
            }
            return List.of(new Figure(
                    "memory.all.mb",
                    "store, database, bank and mailbox together after %d purchases, what processes share counted once (PSS); baseline: right after their start"
                            .formatted(PURCHASES),
                    served.memory() / MEGABYTE,
                    "MB",
                    Better.LOWER,
                    idle));
        } catch (IOException e) {
            throw new Problem("The memory of the stores could not be measured: " + e.getMessage(), e);
        }
    }
}
