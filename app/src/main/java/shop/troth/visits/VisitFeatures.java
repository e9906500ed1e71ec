package shop.troth.visits;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/** What a store may do with visits. Its policy decides which of these it has. */
public final class VisitFeatures {

    /** The page “Your visits”, and the beginning of every address at which a browser's number is read. */
    public static final String PAGE = DeclaredCookie.VISITS;

    /** How long a browser keeps its number, and how long its rows are kept: 30 days after they were recorded. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** The value of the cookie in a browser in which it was turned off. */
    public static final String OFF = "off";

    private static final List<Action> ALL = List.of(Action.COLLECT, Action.KEEP, Action.USE);
    private static final Pattern NUMBER_OR_OFF = Pattern.compile("(" + VisitNumber.SHAPE + "|" + OFF + ")?");

    /** The cookie of stores that recall past visits for the visitor. */
    public static final DeclaredCookie RECENT_COOKIE = new DeclaredCookie(
            "recent",
            "A random number, given on your first visit, that lets us list the pages you viewed. Or the word “off”, if you turn it off under Your visits.",
            "visit.number",
            "site.personalise",
            KEPT,
            Set.of(PAGE, "/account/sign-out"),
            NUMBER_OR_OFF);

    /** The cookie of stores that measure visits. */
    public static final DeclaredCookie VISIT_COOKIE = new DeclaredCookie(
            "visit",
            "A random number, given on your first visit, by which we count visits and the pages they open. Or the word “off”, if you turn it off under Your visits.",
            "visit.number",
            "insight.measure",
            KEPT,
            Set.of(PAGE, "/account/sign-out"),
            NUMBER_OR_OFF);

    /** Recalls past visits for the visitor. */
    public static final Feature RECENT = Feature.of(
                    "recently-viewed",
                    "a list of the products that were viewed last",
                    DeclaredUse.of(
                            "recently viewed products",
                            ALL,
                            "site.personalise",
                            Recipient.SELF,
                            "visit.number",
                            "visit.pages"))
            .withCookie(RECENT_COOKIE)
            .at(PAGE, PAGE + "/on", PAGE + "/off", PAGE + "/delete", PAGE + "/recent", "/recent");

    /** Measures visits by a number: how often a browser comes, and from which page it goes to which. */
    public static final Feature MEASURED = Feature.of(
                    "visit-records",
                    "counting visits by a random number",
                    DeclaredUse.of(
                            "counts of visits and page flow",
                            ALL,
                            "insight.measure",
                            Recipient.SELF,
                            "visit.number",
                            "visit.pages"))
            .withCookie(VISIT_COOKIE)
            .at(PAGE, PAGE + "/on", PAGE + "/off", PAGE + "/delete");

    /** Counts how often pages are opened, without a number. */
    public static final Feature COUNTED = Feature.of(
            "page-counts",
            "counts of opened pages",
            DeclaredUse.of(
                    "counts of opened pages",
                    List.of(Action.COLLECT, Action.USE),
                    "insight.measure",
                    Recipient.SELF,
                    "visit.pages"),
            DeclaredUse.of(
                    "daily sums of visits",
                    List.of(Action.KEEP, Action.USE),
                    "insight.measure",
                    Recipient.SELF,
                    "aggregate.usage"),
            DeclaredUse.of(
                    "improving pages by their counts",
                    List.of(Action.KEEP, Action.USE),
                    "insight.improve",
                    Recipient.SELF,
                    "aggregate.usage"));

    /** Counts which links are followed off the store. */
    public static final Feature EXITS = Feature.of(
                    "visit-exits",
                    "counts of links that are followed off the store",
                    DeclaredUse.of(
                            "links followed off the store", ALL, "insight.measure", Recipient.SELF, "visit.exit"))
            .needing("visit-records");

    /** Counts the visits that a promotion brought, by a name in its links that is the same for everybody. */
    public static final Feature CAMPAIGNS = Feature.of(
                    "campaigns",
                    "counts of visits that a promotion brought",
                    DeclaredUse.of(
                            "visits that a promotion brought",
                            ALL,
                            "insight.promotion",
                            Recipient.SELF,
                            "visit.number",
                            "visit.pages"))
            .needing("visit-records");

    /** Counts which content is read, without a number. */
    public static final Feature BEACONS = Feature.of(
            "content-beacons",
            "counts of content that was read",
            DeclaredUse.of("content that was read", ALL, "insight.measure", Recipient.SELF, "visit.content-view"));

    private VisitFeatures() {}
}
