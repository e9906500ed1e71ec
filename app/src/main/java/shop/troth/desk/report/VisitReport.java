package shop.troth.desk.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.desk.serve.Visitor;
import shop.troth.policy.register.Feature;
import shop.troth.staff.DeskAction;
import shop.troth.visits.Tally;
import shop.troth.visits.VisitFeatures;

/** The reports of visits, for stores whose policy lets them be counted. */
@RequiredArgsConstructor
enum VisitReport {
    VISITS(
            Tally.Kind.VISIT,
            VisitFeatures.MEASURED,
            "Visits",
            "Browsers",
            "A visit ends after half an hour without another page. A browser is returning if it was here in the last 30 days."),
    OFTEN(
            Tally.Kind.OFTEN,
            VisitFeatures.MEASURED,
            "How often browsers come",
            "Visits in 30 days",
            "Browsers that came, by how often they came in 30 days. At most 500 browsers an hour are looked up."),
    PAGES(
            Tally.Kind.PAGE,
            VisitFeatures.COUNTED,
            "Page views",
            "Page",
            "How often pages were opened. Carts, checkouts, accounts, orders, and messages are not counted."),
    FLOW(Tally.Kind.FLOW, VisitFeatures.MEASURED, "Page flow", "From → to", "From which page visits went to which."),
    EXITS(
            Tally.Kind.EXIT,
            VisitFeatures.EXITS,
            "Links off the store",
            "Site",
            "Links that visitors followed off the store. Some browsers don’t tell."),
    CONTENT(
            Tally.Kind.CONTENT,
            VisitFeatures.BEACONS,
            "Content read",
            "Content",
            "How often the end of a page of content came into view."),
    CAMPAIGNS(
            Tally.Kind.CAMPAIGN,
            VisitFeatures.CAMPAIGNS,
            "Visits by promotion",
            "Promotion",
            "Pages opened by a link of a promotion, such as /?c=NAME. The names are under “campaigns” in store.yaml. What was ordered with a promotion’s coupon is under “Sales by discount”.");

    private static final String ADDRESS = "/reports/visits/";

    private final Tally.Kind kind;
    private final Feature feature;
    private final String title;
    private final String of;
    private final String definition;

    /** Whether a visitor may see it, at a store that counts this. */
    boolean isFor(Visitor visitor) {
        return visitor.may(DeskAction.SEE_SALES, feature);
    }

    Feature feature() {
        return feature;
    }

    Tally.Kind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    /** What its rows are. */
    String of() {
        return of;
    }

    String definition() {
        return definition
                + " Programs, and browsers that send Global Privacy Control or in which it was turned off, are left out. A number below 50 is shown as “fewer than 50”. Visits are added once an hour.";
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String address() {
        return ADDRESS + word();
    }

    static Optional<VisitReport> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
