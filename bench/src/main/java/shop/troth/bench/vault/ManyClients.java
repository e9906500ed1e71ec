package shop.troth.bench.vault;

import static shop.troth.bench.Quantile.median;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Measure.Progress;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;

/** Many clients at once, each of which opens so many addresses at a time: in the vault, and in turns with it from plain tables. */
final class ManyClients {

    private static final int CLIENTS = 32;

    private final Populace populace;
    private final int data;

    ManyClients(Populace populace, int data) {
        this.populace = populace;
        this.data = data;
    }

    List<Figure> opening(VaultBench.Pace pace, Progress progress) {
        var ways = List.<Function<Collection<SubjectId>, Map<SubjectId, String>>>of(
                populace.vault::emails,
                populace.plain::auditedEmails,
                populace.plain::auditedEmailsApart,
                populace.plain::emails);
        var perSecond = ways.stream().map(it -> new ArrayList<Double>()).toList();
        ways.forEach(it -> load(pace.window(), it)); // not counted
        for (int i = 0; i < pace.windows(); i++) {
            for (int way = 0; way < ways.size(); way++) {
                perSecond.get(way).add(load(pace.window(), ways.get(way)));
            }
            progress.say(
                    "Opened %d at a time: %,.0f a second; read from plain tables with an audit row %,.0f (rows together) or %,.0f (in the select), without %,.0f"
                            .formatted(
                                    data,
                                    perSecond.get(0).getLast(),
                                    perSecond.get(1).getLast(),
                                    perSecond.get(2).getLast(),
                                    perSecond.get(3).getLast()));
        }
        return ratios(perSecond);
    }

    /** @param perSecond of the vault, of plain tables with rows together, with a row in the select, and without one */
    private List<Figure> ratios(List<? extends List<Double>> perSecond) {
        var together = perSecond.get(1);
        var apart = perSecond.get(2);
        var faster = median(together) > median(apart) ? together : apart;
        return List.of(
                ratio(
                        "vault.open%d.ratio".formatted(data),
                        "one plain select of the same texts with a plain audit row for each person, durable before the answer, the faster of two ways: rows of reads at once committed together (%,.0f a second), or in one statement with the select (%,.0f)"
                                .formatted(median(together), median(apart)),
                        perSecond.get(0),
                        faster),
                ratio(
                        "vault.open%d.bare.ratio".formatted(data),
                        "one plain select of the same texts that nobody writes down",
                        perSecond.get(0),
                        perSecond.get(3)));
    }

    private Figure ratio(String id, String against, List<Double> ours, List<Double> plain) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(plain.get(i) / ours.get(i));
        }
        return new Figure(
                id,
                "time of opening %d e-mail address%s of distinct people among %,d, with decision, fresh facts and durable entry, by the time of %s; %d clients at once; median of %d pairs of windows, %.2f to %.2f (%,.0f and %,.0f a second)"
                        .formatted(
                                data,
                                data == 1 ? "" : "es",
                                populace.size,
                                against,
                                CLIENTS,
                                ratios.size(),
                                ratios.stream().min(Double::compare).orElseThrow(),
                                ratios.stream().max(Double::compare).orElseThrow(),
                                median(ours),
                                median(plain)),
                median(ratios),
                "",
                Better.LOWER,
                null);
    }

    /** @return how many a second, each answer compared with what was given */
    private double load(Duration window, Function<Collection<SubjectId>, Map<SubjectId, String>> read) {
        long start = System.nanoTime();
        long end = start + window.toNanos();
        var done = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        Populace.mustBeTheirs(
                                read,
                                ThreadLocalRandom.current()
                                        .ints(0, populace.size)
                                        .distinct()
                                        .limit(data)
                                        .boxed()
                                        .toList());
                        done.incrementAndGet();
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new Problem("The benchmark database did not respond: " + e.getMessage(), e);
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }
}
