package shop.troth.visits;

import java.time.LocalDate;

/**
 * What is counted.
 *
 * @param day in the store's calendar
 * @param name of a page, a site, or a campaign; of new or returning browsers; empty for what has none
 * @param toward the page that came next in a visit; empty for kinds other than {@link Kind#FLOW}
 */
public record Tally(LocalDate day, Kind kind, String name, String toward) {

    /** What is counted. The names are stored. */
    public enum Kind {
        /** Opened pages. */
        PAGE,
        /** From which page a visit went to which; it began at a page that comes after none. */
        FLOW,
        /** Visits, by whether the browser is {@link #NEW} or {@link #RETURNING}. */
        VISIT,
        /** How often browsers that came on this day did so in 30 days: {@link #often}. */
        OFTEN,
        /** Links followed off the store, by site. */
        EXIT,
        /** Visits that a promotion brought. */
        CAMPAIGN,
        /** Pieces of content that were read. */
        CONTENT,
        /** Opened pages that were not counted, because too many were opened at once. */
        SKIPPED,
        /** Visits among the others that were made up, for a store that somebody tries. */
        MADE_UP
    }

    public static final String NEW = "new";
    public static final String RETURNING = "returning";

    /** In words, how often a browser came. */
    static String often(long visits) {
        if (visits <= 1) {
            return "once";
        }
        return visits == 2 ? "twice" : visits <= 5 ? "3 to 5 times" : "6 times or more";
    }

    static Tally of(LocalDate day, Kind kind, String name) {
        return new Tally(day, kind, name, "");
    }
}
