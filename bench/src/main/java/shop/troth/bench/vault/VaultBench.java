package shop.troth.bench.vault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;

/**
 * The vault beside plain tables that hold the same people, with and without an audit log, in turns, with every answer looked at:
 * openings by many clients at once, and how long one person's opening, look-up and erasing take among ever more people.
 */
public final class VaultBench implements Measure {

    /** @param windows of each kind */
    record Pace(List<Integer> sizes, int windows, Duration window) {

        static Pace of(Length length) {
            return length.of(
                    new Pace(List.of(1_000, 2_000), 1, Duration.ofMillis(300)),
                    new Pace(List.of(10_000, 100_000), 3, Duration.ofMillis(900)),
                    new Pace(List.of(10_000, 100_000, 1_000_000), 7, Duration.ofSeconds(4)));
        }
    }

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        var pace = Pace.of(length);
        var oneClient = new ArrayList<OneClient>();
        var figures = new ArrayList<Figure>();
        for (int size : pace.sizes()) {
            progress.say("Starting a database of %,d people …".formatted(size));
            try (var populace = Populace.of(size, progress)) {
                if (oneClient.isEmpty()) { // not counted: what is warm only later would look as if nothing grew
                    OneClient.among(populace, it -> {});
                }
                oneClient.add(OneClient.among(populace, progress));
                if (size == pace.sizes().getLast()) {
                    figures.addAll(new ManyClients(populace, 1).opening(pace, progress));
                    figures.addAll(new ManyClients(populace, 5).opening(pace, progress));
                    figures.add(bytes(populace));
                }
            }
        }
        var last = oneClient.getLast();
        figures.add(last.erasing());
        figures.add(last.givingOut());
        figures.add(OneClient.grown("open", "opening one datum, its entry durable", oneClient, OneClient::open));
        figures.add(OneClient.grown(
                "find", "finding one person by their e-mail address, its entry durable", oneClient, OneClient::find));
        figures.add(OneClient.grown("erase", "erasing one person", oneClient, OneClient::erase));
        return figures;
    }

    private static Figure bytes(Populace populace) {
        return new Figure(
                "vault.person.bytes",
                "a person of three records with keys, look-up hashes and all indexes, among %,d; baseline: the same in plain tables with an index for the person and one for values"
                        .formatted(populace.size),
                populace.bytes("vault", "keys"),
                "B",
                Better.LOWER,
                populace.bytes("bench"));
    }
}
