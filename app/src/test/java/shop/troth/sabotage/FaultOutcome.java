package shop.troth.sabotage;

import java.util.Set;
import java.util.TreeSet;

/**
 * What came of a fault.
 *
 * @param fired in how many calls it did what it does
 * @param red clauses that were broken while it was in, and were not before
 * @param stays clauses that were still broken after it was taken out
 * @param trouble what kept it from being planted or looked at; the empty text where nothing did
 */
record FaultOutcome(Expected expected, int fired, Set<String> red, Set<String> stays, String trouble) {

    /** In one word. */
    String verdict() {
        if (!trouble.isEmpty()) {
            return "trouble";
        }
        if (fired == 0) {
            return "not-fired";
        }
        if (red.isEmpty()) {
            return "missed";
        }
        return missing().isEmpty() && more().isEmpty() ? "seen" : "elsewhere";
    }

    Set<String> missing() {
        return without(expected.clauses(), red);
    }

    Set<String> more() {
        return without(without(red, expected.clauses()), expected.also());
    }

    static Set<String> without(Set<String> some, Set<String> others) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    String line() {
        return String.join(
                "\t",
                expected.fault(),
                verdict(),
                "fired " + fired,
                "red " + String.join(",", red),
                "missing " + String.join(",", missing()),
                "more " + String.join(",", more()),
                "stays " + String.join(",", stays),
                trouble);
    }

    static FaultOutcome read(Expected expected, String line) {
        var part = line.split("\t", -1);
        return new FaultOutcome(
                expected,
                Integer.parseInt(part[2].substring("fired ".length())),
                Expected.clauses(part[3].substring("red ".length())),
                Expected.clauses(part[6].substring("stays ".length())),
                part[7]);
    }
}
