package shop.troth.bench.gdpr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredDatabase;
import shop.troth.bench.Quantile;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;
import shop.troth.vault.BenchedRecords;
import shop.troth.vault.BenchedVault;

/**
 * The four workloads of GDPRbench on the vault and, in turns with it, on two plain tables of the same database, one with an audit
 * log and one without, with every answer looked at. An implementation of our own after the paper; none of its code is used.
 */
public final class GdprBench implements Measure {

    private static final int CLIENTS = 32;
    private static final int RECORDS_EACH = 4;
    private static final int DELETED = 200;

    /**
     * @param people four records each
     * @param windows of each kind
     * @param operations of a window; GDPRbench does 10,000 on 100,000 records too
     * @param spare people who come before each window only to be taken out
     */
    private record Pace(int people, int windows, int operations, int spare) {

        static Pace of(Length length) {
            return length.of(
                    new Pace(1_000, 1, 200, 100), new Pace(5_000, 3, 2_000, 500), new Pace(25_000, 7, 10_000, 2_500));
        }
    }

    @Override
    public String name() {
        return "gdpr";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        var pace = Pace.of(length);
        try (var database = MeasuredDatabase.of(Path.of("bench-gdpr-1"), progress);
                var parts = new BenchedVault(
                        database.connections(),
                        database.ledgers(),
                        database.keyset(),
                        Stores.read(ProjectFolder.path().resolve("stores")))) {
            progress.say("Bringing in %,d records, three times …".formatted(pace.people() * RECORDS_EACH));
            var logged = new PlainRecords(database, true);
            var unlogged = new PlainRecords(database, false);
            var sides = Stream.of(new BenchedRecords(parts), logged, unlogged)
                    .map(it -> new Side(it, pace.people(), DELETED))
                    .toList();
            JdbcClient.create(database.connections()) // not what is empty now and full later: plans would be made for
                    // nothing
                    .sql("vacuum analyze vault.subject, vault.datum, vault.lookup, keys.person, " + logged.table()
                            + ", " + unlogged.table())
                    .update();
            return measure(sides, pace, progress);
        }
    }

    /** @param sides the vault, the plain table with a log, and the one without */
    private static List<Figure> measure(List<Side> sides, Pace pace, Progress progress) {
        var figures = new ArrayList<Figure>();
        for (var workload : Workload.values()) { // those that only read before those that write
            if (workload == Workload.REGULATOR) {
                sides.forEach(Side::prepareDeleted);
            }
            figures.addAll(figures(workload, sides, pace, progress));
        }
        for (var side : sides) {
            if (side.keeper.records() != side.records.sum()) {
                throw new Problem("There are %,d records instead of %,d: the measurement is invalid."
                        .formatted(side.keeper.records(), side.records.sum()));
            }
        }
        return figures;
    }

    private static List<Figure> figures(Workload workload, List<Side> sides, Pace pace, Progress progress) {
        var clients = sides.stream().map(GdprBench::clients).toList();
        var perSecond = sides.stream().map(it -> new ArrayList<Double>()).toList();
        for (int i = -1; i < pace.windows(); i++) { // the first is not counted
            for (int side = 0; side < sides.size(); side++) {
                if (workload == Workload.CONTROLLER) {
                    sides.get(side).restock(pace.spare());
                }
                var done = window(workload, clients.get(side), pace.operations());
                if (i >= 0) {
                    perSecond.get(side).add(done);
                }
            }
            if (i >= 0) {
                progress.say("GDPRbench %s: %,.0f a second; on a plain table with a log %,.0f, without %,.0f"
                        .formatted(
                                name(workload),
                                perSecond.get(0).getLast(),
                                perSecond.get(1).getLast(),
                                perSecond.get(2).getLast()));
            }
        }
        return ratios(workload, sides.getFirst().size(), pace, perSecond);
    }

    private static List<Figure> ratios(Workload workload, int size, Pace pace, List<? extends List<Double>> perSecond) {
        var name = name(workload);
        return List.of(
                figure(
                        "gdpr.%s.ratio".formatted(name),
                        "one plain audit row wherever the vault has an entry: for a read durable before the answer, for a write in its transaction",
                        workload,
                        size,
                        pace,
                        perSecond.get(0),
                        perSecond.get(1)),
                figure(
                        "gdpr.%s.bare.ratio".formatted(name),
                        "no log of its own (for the regulator it is given one)",
                        workload,
                        size,
                        pace,
                        perSecond.get(0),
                        perSecond.get(2)));
    }

    private static String name(Workload workload) {
        return workload.name().toLowerCase(Locale.ROOT);
    }

    private static Figure figure(
            String id, String log, Workload workload, int people, Pace pace, List<Double> vault, List<Double> table) {
        var ratios = IntStream.range(0, vault.size())
                .mapToObj(it -> table.get(it) / vault.get(it))
                .sorted()
                .toList();
        return new Figure(
                id,
                "time of GDPRbench's %s workload over %,d records of %,d people in the vault, with decision, fresh facts and durable entries, by its time on a plain table with a column and an index for each kind of metadata, and %s. %s. %d clients at once, each with people of its own, every answer checked; median of %d pairs of windows of %,d operations, %.2f to %.2f (%,.0f and %,.0f operations a second)"
                        .formatted(
                                name(workload),
                                people * RECORDS_EACH,
                                people,
                                log,
                                workload.mix,
                                CLIENTS,
                                ratios.size(),
                                pace.operations(),
                                ratios.getFirst(),
                                ratios.getLast(),
                                Quantile.median(vault),
                                Quantile.median(table)),
                Quantile.median(ratios),
                "",
                Better.LOWER,
                null);
    }

    private static List<Client> clients(Side side) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(it -> new Client(side, it, CLIENTS))
                .toList();
    }

    /** @return steps a second */
    private static double window(Workload workload, List<Client> clients, int operations) {
        long start = System.nanoTime();
        var begun = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var client : clients) {
                running.add(threads.submit(() -> {
                    while (begun.getAndIncrement() < operations) {
                        workload.step(client);
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Problem problem
                    ? problem
                    : new Problem("A workload of GDPRbench was not answered: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The measurement was interrupted.", e);
        }
        return operations * 1e9 / (System.nanoTime() - start);
    }
}
