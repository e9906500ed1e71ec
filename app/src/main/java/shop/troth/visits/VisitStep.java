package shop.troth.visits;

import java.time.LocalDate;

/**
 * One thing that a visit did.
 *
 * @param day in the store's calendar; the time of day is not kept
 * @param place in the order of its visit, from 1
 * @param name the path of a page, the host of a link that leaves the store, or the name of a campaign
 */
public record VisitStep(LocalDate day, int place, Kind kind, String name) {

    /** What was done. The names are stored. */
    public enum Kind {
        PAGE,
        EXIT,
        CAMPAIGN
    }

    String line() {
        return "%s\t%d\t%s\t%s\n".formatted(day, place, kind, name);
    }

    static VisitStep of(String line) {
        var parts = line.split("\t", -1);
        return new VisitStep(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]), Kind.valueOf(parts[2]), parts[3]);
    }
}
