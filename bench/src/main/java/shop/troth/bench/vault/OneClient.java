package shop.troth.bench.vault;

import static shop.troth.bench.Quantile.median;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Measure.Progress;
import shop.troth.kernel.Problem;
import shop.troth.vault.BenchedVault;

/** Medians in milliseconds of one client, who asks for one person among so many. */
record OneClient(
        int size,
        double open,
        double find,
        double access,
        double erase,
        double plainOpen,
        double plainAccess,
        double plainErase) {

    private static final int ERASED = 101;
    private static final int ASKED = 301;

    static OneClient among(Populace populace, Progress progress) {
        int first = populace.more(2 * ERASED);
        IntConsumer open = it -> Populace.mustBeTheirs(populace.vault::emails, List.of(it));
        IntConsumer read = it -> Populace.mustBeTheirs(populace.plain::emails, List.of(it));
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
        var one = new OneClient(
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

    Figure erasing() {
        return new Figure(
                "vault.erase.ms",
                "erasing one person among %,d, durable with its entry; median of %d; baseline: deleting the same person from the plain tables"
                        .formatted(size, ERASED),
                erase,
                "ms",
                Better.LOWER,
                plainErase);
    }

    Figure givingOut() {
        return new Figure(
                "vault.access.ms",
                "giving out one person among %,d: what is held and why, three values opened with a durable entry, the newest twenty entries about them; median of %d; baseline: one select of the same person from the plain tables"
                        .formatted(size, ASKED),
                access,
                "ms",
                Better.LOWER,
                plainAccess);
    }

    static Figure grown(String what, String inWords, List<OneClient> all, Function<OneClient, Double> time) {
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
}
