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
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredDatabase;
import shop.troth.cli.ProjectFolder;
import shop.troth.kernel.Problem;
import shop.troth.stores.Stores;
import shop.troth.vault.BenchedRecords;
import shop.troth.vault.BenchedVault;

/**
 * The four workloads of GDPRbench on the vault and, in turns with it, on a plain table of the same database, with every answer
 * looked at. An implementation of our own after the paper; none of its code is used.
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

        static Pace of(boolean quick) {
            return quick ? new Pace(5_000, 3, 2_000, 500) : new Pace(25_000, 7, 10_000, 2_500);
        }
    }

    @Override
    public String name() {
        return "gdpr";
    }

    @Override
    public List<Figure> run(boolean quick, Progress progress) {
        var pace = Pace.of(quick);
        try (var database = MeasuredDatabase.of(Path.of("bench-gdpr-1"), progress);
                var parts = new BenchedVault(
                        database.connections(),
                        database.ledgers(),
                        database.keyset(),
                        Stores.read(ProjectFolder.path().resolve("stores")))) {
            progress.say("Bringing in %,d records, twice …".formatted(pace.people() * RECORDS_EACH));
            var ours = new Side(new BenchedRecords(parts), pace.people(), DELETED);
            var plain = new Side(new PlainRecords(JdbcClient.create(database.connections())), pace.people(), DELETED);
            JdbcClient.create(database.connections()) // not what is empty now and full later: plans would be made for
                    // nothing
                    .sql("vacuum analyze vault.subject, vault.datum, vault.lookup, keys.person, bench.record")
                    .update();
            return measure(ours, plain, pace, progress);
        }
    }

    private static List<Figure> measure(Side ours, Side plain, Pace pace, Progress progress) {
        var figures = new ArrayList<Figure>();
        for (var workload : Workload.values()) { // those that only read before those that write
            if (workload == Workload.REGULATOR) {
                ours.prepareDeleted();
                plain.prepareDeleted();
            }
            figures.add(figure(workload, ours, plain, pace, progress));
        }
        for (var side : List.of(ours, plain)) {
            if (side.keeper.records() != side.records.sum()) {
                throw new Problem("There are %,d records and should be %,d: the measure is void."
                        .formatted(side.keeper.records(), side.records.sum()));
            }
        }
        return figures;
    }

    private static Figure figure(Workload workload, Side ours, Side plain, Pace pace, Progress progress) {
        var name = workload.name().toLowerCase(Locale.ROOT);
        var asking = clients(ours);
        var askingPlain = clients(plain);
        var vault = new ArrayList<Double>();
        var table = new ArrayList<Double>();
        for (int i = -1; i < pace.windows(); i++) { // the first is not counted
            if (workload == Workload.CONTROLLER) {
                ours.restock(pace.spare());
                plain.restock(pace.spare());
            }
            var done = window(workload, asking, pace.operations());
            var donePlain = window(workload, askingPlain, pace.operations());
            if (i >= 0) {
                vault.add(done);
                table.add(donePlain);
                progress.say("GDPRbench %s: %,.0f a second; on a plain table %,.0f".formatted(name, done, donePlain));
            }
        }
        var ratios = IntStream.range(0, vault.size())
                .mapToObj(it -> table.get(it) / vault.get(it))
                .sorted()
                .toList();
        return new Figure(
                "gdpr.%s.ratio".formatted(name),
                "time of GDPRbench's %s workload over %,d records of %,d people in the vault, with decision, fresh facts and durable entries, by its time on a plain table with a column and an index for each kind of metadata (a plain table keeps no log of its own; for the regulator it is given one). %s. %d clients at once, each with people of its own, every answer checked; median of %d pairs of windows of %,d operations, %.2f to %.2f (%,.0f and %,.0f operations a second)"
                        .formatted(
                                name,
                                ours.size() * RECORDS_EACH,
                                ours.size(),
                                workload.mix,
                                CLIENTS,
                                ratios.size(),
                                pace.operations(),
                                ratios.getFirst(),
                                ratios.getLast(),
                                median(vault),
                                median(table)),
                median(ratios),
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
            throw new Problem("Measuring was broken off.", e);
        }
        return operations * 1e9 / (System.nanoTime() - start);
    }

    private static double median(List<Double> all) {
        var sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
