package shop.troth.bench.purchase;

import java.util.List;
import java.util.stream.IntStream;

/** Processor time of so many purchases. */
record Spent(Cpu cpu, long purchases) {

    /** Of one purchase, in milliseconds. */
    double each() {
        return cpu.each(purchases);
    }

    /** The median turn of these, in milliseconds a purchase. */
    static double median(List<Spent> turns) {
        return middle(turns.stream().map(Spent::each).toList());
    }

    static String inWords(List<Spent> turns) {
        var cpu = turns.stream().map(Spent::cpu).reduce(Cpu.none(), Cpu::plus);
        var purchases = turns.stream().mapToLong(Spent::purchases).sum();
        return "%.1f ms (on average %s)".formatted(median(turns), cpu.inWords(purchases));
    }

    /** Of each pair of turns, what a purchase took by what one took in the turn beside it. */
    static List<Double> ratios(List<Spent> turns, List<Spent> beside) {
        return IntStream.range(0, turns.size())
                .mapToObj(it -> turns.get(it).each() / beside.get(it).each())
                .toList();
    }

    /** How far they are apart, by which a reader sees whether the machine was quiet. */
    static String spread(List<Double> ratios) {
        var sorted = ratios.stream().sorted().toList();
        var quarter = sorted.size() / 4;
        return "%.2f to %.2f, half of them %.2f to %.2f, median %.3f"
                .formatted(
                        sorted.getFirst(),
                        sorted.getLast(),
                        sorted.get(quarter),
                        sorted.get(sorted.size() - 1 - quarter),
                        middle(ratios));
    }

    /** The median. */
    static double middle(List<Double> all) {
        var sorted = all.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
