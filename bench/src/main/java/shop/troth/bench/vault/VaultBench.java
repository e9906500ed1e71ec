package shop.troth.bench.vault;

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
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Measure;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.BenchedVault;

/**
 * The vault beside plain tables that hold the same people, with and without an audit log, in turns, with every answer looked at:
 * openings by many clients at once, and how long one person's opening, look-up and erasing take among ever more people.
 */
public final class VaultBench implements Measure {

    private static final int CLIENTS = 32;
    private static final int ERASED = 101;
    private static final int ASKED = 301;

    /** @param windows of each kind */
    private record Pace(List<Integer> sizes, int windows, Duration window) {

        static Pace of(boolean quick) {
            return quick
                    ? new Pace(List.of(10_000, 100_000), 3, Duration.ofMillis(900))
                    : new Pace(List.of(10_000, 100_000, 1_000_000), 7, Duration.ofSeconds(4));
        }
    }

    /** Medians in milliseconds of one client among so many people. */
    private record ByPerson(
            int size,
            double open,
            double find,
            double access,
            double erase,
            double plainOpen,
            double plainAccess,
            double plainErase) {}

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public List<Figure> run(boolean quick, Progress progress) {
        var pace = Pace.of(quick);
        var byPerson = new ArrayList<ByPerson>();
        var figures = new ArrayList<Figure>();
        for (int size : pace.sizes()) {
            progress.say("Starting a database of %,d people …".formatted(size));
            try (var populace = Populace.of(size, progress)) {
                if (byPerson.isEmpty()) {
                    byPerson(populace, it -> {}); // not counted: what is warm only later would look as if nothing grew
                }
                byPerson.add(byPerson(populace, progress));
                if (size == pace.sizes().getLast()) {
                    figures.addAll(opening(populace, 1, pace, progress));
                    figures.addAll(opening(populace, 5, pace, progress));
                    figures.add(new Figure(
                            "vault.person.bytes",
                            "a person of three records with keys, look-up hashes and all indexes, among %,d; baseline: the same in plain tables with an index for the person and one for values"
                                    .formatted(size),
                            populace.bytes("vault", "keys"),
                            "B",
                            Better.LOWER,
                            populace.bytes("bench")));
                }
            }
        }
        var last = byPerson.getLast();
        figures.add(new Figure(
                "vault.erase.ms",
                "erasing one person among %,d, durable with its entry; median of %d; baseline: deleting the same person from the plain tables"
                        .formatted(last.size(), ERASED),
                last.erase(),
                "ms",
                Better.LOWER,
                last.plainErase()));
        figures.add(new Figure(
                "vault.access.ms",
                "giving out one person among %,d: what is held and why, three values opened with a durable entry, the newest twenty entries about them; median of %d; baseline: one select of the same person from the plain tables"
                        .formatted(last.size(), ASKED),
                last.access(),
                "ms",
                Better.LOWER,
                last.plainAccess()));
        figures.add(grown("open", "opening one datum, its entry durable", byPerson, ByPerson::open));
        figures.add(grown(
                "find", "finding one person by their e-mail address, its entry durable", byPerson, ByPerson::find));
        figures.add(grown("erase", "erasing one person", byPerson, ByPerson::erase));
        return figures;
    }

    // ---- many clients ----

    private static List<Figure> opening(Populace populace, int data, Pace pace, Progress progress) {
        var ways = List.<Function<Collection<SubjectId>, Map<SubjectId, String>>>of(
                populace.vault::emails,
                populace.plain::auditedEmails,
                populace.plain::auditedEmailsApart,
                populace.plain::emails);
        var perSecond = ways.stream().map(it -> new ArrayList<Double>()).toList();
        ways.forEach(it -> load(populace, data, pace.window(), it)); // not counted
        for (int i = 0; i < pace.windows(); i++) {
            for (int way = 0; way < ways.size(); way++) {
                perSecond.get(way).add(load(populace, data, pace.window(), ways.get(way)));
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
        var together = perSecond.get(1);
        var apart = perSecond.get(2);
        var faster = median(together) > median(apart) ? together : apart;
        return List.of(
                ratio(
                        "vault.open%d.ratio".formatted(data),
                        "one plain select of the same texts with a plain audit row for each person, durable before the answer, the faster of two ways: rows of reads at once committed together (%,.0f a second), or in one statement with the select (%,.0f)"
                                .formatted(median(together), median(apart)),
                        populace,
                        data,
                        perSecond.get(0),
                        faster),
                ratio(
                        "vault.open%d.bare.ratio".formatted(data),
                        "one plain select of the same texts that nobody writes down",
                        populace,
                        data,
                        perSecond.get(0),
                        perSecond.get(3)));
    }

    private static Figure ratio(
            String id, String against, Populace populace, int data, List<Double> ours, List<Double> plain) {
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
    private static double load(
            Populace populace,
            int data,
            Duration window,
            Function<Collection<SubjectId>, Map<SubjectId, String>> read) {
        long start = System.nanoTime();
        long end = start + window.toNanos();
        var done = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        mustBe(
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

    private static void mustBe(Function<Collection<SubjectId>, Map<SubjectId, String>> read, List<Integer> numbers) {
        var expected = numbers.stream().collect(Collectors.toMap(BenchedVault::person, BenchedVault::email));
        if (!read.apply(expected.keySet()).equals(expected)) {
            throw new Problem("Something else was read than what was given.");
        }
    }

    // ---- one client ----

    private static ByPerson byPerson(Populace populace, Progress progress) {
        int first = populace.more(2 * ERASED);
        IntConsumer open = it -> mustBe(populace.vault::emails, List.of(it));
        IntConsumer read = it -> mustBe(populace.plain::emails, List.of(it));
        IntConsumer find = it -> mustFind(populace, it);
        IntConsumer access = it -> mustGiveOut(populace, it);
        IntConsumer readAll = it -> mustBeThree(populace, it);
        for (int i = 0; i < ASKED; i++) { // warms up what all of them need
            open.accept(i);
            read.accept(i);
            find.accept(i);
            access.accept(i);
            readAll.accept(i);
        }
        var random = ThreadLocalRandom.current();
        var one = new ByPerson(
                populace.size,
                medianMs(ASKED, i -> open.accept(random.nextInt(populace.size))),
                medianMs(ASKED, i -> find.accept(random.nextInt(populace.size))),
                medianMs(ASKED, i -> access.accept(random.nextInt(populace.size))),
                medianMs(2 * ERASED, i -> populace.vault.erase(BenchedVault.person(first + i))),
                medianMs(ASKED, i -> read.accept(random.nextInt(populace.size))),
                medianMs(ASKED, i -> readAll.accept(random.nextInt(populace.size))),
                medianMs(2 * ERASED, i -> populace.plain.delete(BenchedVault.person(first + i))));
        populace.mustHaveLost(first, 2 * ERASED);
        progress.say(
                "Among %,d people: open %.2f ms, find %.2f ms, give out %.2f ms, erase %.2f ms; plain: read %.2f ms, read all %.2f ms, delete %.2f ms"
                        .formatted(
                                one.size(),
                                one.open(),
                                one.find(),
                                one.access(),
                                one.erase(),
                                one.plainOpen(),
                                one.plainAccess(),
                                one.plainErase()));
        return one;
    }

    private static void mustFind(Populace populace, int number) {
        if (!List.copyOf(populace.vault.find(BenchedVault.email(number)))
                .equals(List.of(BenchedVault.person(number)))) {
            throw new Problem("Somebody else was found, or nobody.");
        }
    }

    private static void mustGiveOut(Populace populace, int number) {
        var given = List.of(BenchedVault.name(number), BenchedVault.email(number), BenchedVault.street(number));
        if (!populace.vault.access(BenchedVault.person(number)).equals(given)) {
            throw new Problem("Something else was given out than what was given.");
        }
    }

    private static void mustBeThree(Populace populace, int number) {
        if (populace.plain.access(BenchedVault.person(number)).size() != 3) {
            throw new Problem("Something is missing in the plain tables.");
        }
    }

    /** Of the second half of so many. */
    private static double medianMs(int times, IntConsumer work) {
        var all = new ArrayList<Double>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            work.accept(i);
            all.add((System.nanoTime() - begun) / 1e6);
        }
        return median(all.subList(times / 2, times));
    }

    private static Figure grown(String what, String inWords, List<ByPerson> all, Function<ByPerson, Double> time) {
        var first = all.getFirst();
        var last = all.getLast();
        return new Figure(
                "vault.%s.grown.ratio".formatted(what),
                "%s: the time among %,d people by that among %,d, medians of one client; %s"
                        .formatted(
                                inWords,
                                last.size(),
                                first.size(),
                                all.stream()
                                        .map(it -> "%.2f ms among %,d".formatted(time.apply(it), it.size()))
                                        .collect(Collectors.joining(", "))),
                time.apply(last) / time.apply(first),
                "",
                Better.LOWER,
                null);
    }

    private static double median(List<Double> all) {
        var sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
