package shop.troth.sabotage;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.troth.sabotage.faults.AllFaults;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.Planting;

/**
 * The process in which faults are planted: a shop of its own, which no other test shares. Writes a line a fault into a file as it goes,
 * and below it, indented, what the checks said.
 */
final class RunSabotage {

    /** Only plants each fault and takes it out again, without a shop. */
    static final String PLANT = "plant";
    /** Looks at what should turn red, and once at the end whether anything is left. */
    static final String SOME = "some";
    /** Also proves the whole store with every tenth, looks again after each, and compares everything at the end. */
    static final String WHOLE = "whole";

    /** How the last line begins. */
    static final String END = "end";

    private static final int EVERY = 10;

    private RunSabotage() {}

    /** @param arguments the file, how, and the ids of the faults, parted by commas */
    public static void main(String[] arguments) throws IOException {
        var faults = AllFaults.all().stream().collect(Collectors.toMap(Fault::id, Function.identity()));
        var wanted = List.of(arguments[2].split(","));
        try (var out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8), true)) {
            if (arguments[1].equals(PLANT)) {
                wanted.forEach(it -> out.println(it + "\t" + tried(faults.get(it))));
            } else {
                run(faults, wanted, arguments[1].equals(WHOLE), out);
            }
            out.println(END);
        }
        System.exit(0);
    }

    private static void run(Map<String, Fault> faults, List<String> wanted, boolean whole, PrintWriter out) {
        var sabotage = new Sabotage(out::println);
        var expected = Expected.all().stream()
                .filter(it -> wanted.contains(it.fault()))
                .toList();
        if (whole) {
            sabotage.proveSound();
        }
        var done = new ArrayList<Expected>();
        for (var one : expected) {
            done.add(one);
            var began = System.nanoTime();
            var outcome = sabotage.run(faults.get(one.fault()), one, whole && done.size() % EVERY == 0, whole);
            out.println(outcome.line());
            out.println("  took %d ms".formatted((System.nanoTime() - began) / 1_000_000));
        }
        var left = whole ? sabotage.changed() : sabotage.left(expected);
        left.forEach(it -> out.println("left\t" + it));
    }

    /** What went wrong when a fault was planted and taken out; the empty text if nothing did. */
    private static String tried(Fault fault) {
        try {
            if (!Planting.isNotIn(fault)) {
                return "another fault was left in its class";
            }
            try (var planting = Planting.of(fault)) {
                if (!Planting.isIn(fault)) {
                    return "its class is not changed";
                }
            }
            return Planting.isNotIn(fault) ? "" : "its class stays changed";
        } catch (RuntimeException | LinkageError e) {
            return e + (e.getCause() == null ? "" : " because of " + e.getCause());
        }
    }
}
