package shop.troth.desk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.gift.GiftFeature;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.insight.shared.SharedUses;
import shop.troth.newsletters.PrintedKinds;
import shop.troth.procurement.ProcurementFeature;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.legal.LegalFeatures;
import shop.troth.rights.successor.TransferUses;
import shop.troth.staff.DeskAction;
import shop.troth.staff.notices.Notices;
import shop.troth.stores.Stores;
import shop.troth.surveys.SurveyUses;

/**
 * What surrounds every page for staff who are signed in.
 *
 * @param who their name; {@code role}: their role here
 * @param store whose desk this is
 * @param others the stores they can switch to, by id, including this one
 * @param groups the pages their role may open; pages that are used together are in one group; no group is empty
 * @param unread how many notices they have not looked at, such as {@code 3} or {@code 99+}; empty for none
 * @param atNotices whether it is the page of notices
 */
public record DeskLayout(
        String who,
        String role,
        String store,
        String storeId,
        Map<String, String> others,
        List<List<Place>> groups,
        String unread,
        boolean atNotices) {

    /** @param here whether it is the page shown */
    public record Place(String address, String name, boolean here) {}

    /** @param current address of the page shown, or of the one it belongs to */
    public static DeskLayout of(Visitor visitor, Stores stores, String current) {
        var others = new java.util.LinkedHashMap<String, String>();
        stores.originals().stream()
                .filter(it -> visitor.staff().roles().containsKey(it.id()))
                .forEach(it -> others.put(it.id().value(), it.name()));
        var groups = Stream.of(
                        List.of(new Place("/", "Home", current.equals("/"))),
                        orders(visitor, current),
                        people(visitor, current),
                        shop(visitor, current),
                        records(visitor, current),
                        desk(visitor, current))
                .filter(it -> !it.isEmpty())
                .toList();
        return new DeskLayout(
                visitor.staff().name(),
                visitor.role().title(),
                visitor.store().name(),
                visitor.store().id().value(),
                others,
                groups,
                unread(visitor.unread()),
                current.equals("/notices"));
    }

    private static List<Place> orders(Visitor visitor, String current) {
        var places = new ArrayList<Place>();
        add(places, visitor.may(DeskAction.SEE_ORDERS), "/orders", "Orders", current);
        add(places, mayDraft(visitor), "/drafts", "Draft orders", current);
        add(places, visitor.may(DeskAction.RETURNS, FulfillmentFeatures.RETURN), "/returns", "Returns", current);
        var tell = visitor.may(DeskAction.SHIP, FulfillmentFeatures.TELL_CARRIER);
        add(places, tell, "/carriers", "Carriers to tell", current);
        add(places, visitor.may(DeskAction.DISPUTES, TroubleDeclarations.DISPUTES), "/disputes", "Disputes", current);
        return List.copyOf(places);
    }

    private static List<Place> people(Visitor visitor, String current) {
        var places = new ArrayList<Place>();
        add(places, visitor.may(DeskAction.ANSWER), "/cases", "Messages", current);
        var reports = visitor.may(DeskAction.ANSWER, ReportFeatures.ANSWER);
        add(places, reports, "/problems", "Problem reports", current);
        add(places, mayCertify(visitor), "/certificates", "Tax certificates", current);
        var business = visitor.may(DeskAction.BUSINESS_ACCOUNTS, OnAccountFeature.ON_ACCOUNT);
        add(places, business, "/business", "Business accounts", current);
        var buying = visitor.may(DeskAction.BUSINESS_ACCOUNTS, ProcurementFeature.PROCUREMENT);
        add(places, buying, "/buying-systems", "Buying systems", current);
        add(places, visitor.may(DeskAction.REQUESTS), "/requests", "Privacy requests", current);
        add(places, visitor.may(DeskAction.CHILDREN, ContactFeatures.CHILD_REPORT), "/children", "Children", current);
        add(places, visitor.may(DeskAction.LEGAL, LegalFeatures.REQUESTS), "/legal", "Legal requests", current);
        add(places, visitor.may(DeskAction.TRANSFERS, TransferUses.FEATURE), "/transfers", "Transfers", current);
        add(places, visitor.may(DeskAction.BREACHES, BreachUses.FEATURE), "/breaches", "Data breaches", current);
        return List.copyOf(places);
    }

    private static List<Place> shop(Visitor visitor, String current) {
        var places = new ArrayList<Place>();
        add(places, visitor.may(DeskAction.SEE_CATALOG), "/catalog", "Products", current);
        add(places, visitor.may(DeskAction.SEE_PROMOTIONS), "/promotions", "Promotions", current);
        var cards = visitor.may(DeskAction.GIFT_CARDS, GiftFeature.GIFT_CARDS);
        add(places, cards, "/gift-cards", "Gift cards", current);
        add(places, visitor.may(DeskAction.EDIT_PAGES), "/pages", "Pages", current);
        add(places, visitor.may(DeskAction.EDIT_PAGES), "/look", "Look", current);
        add(places, visitor.may(DeskAction.SURVEYS, SurveyUses.FEATURE), "/surveys", "Surveys", current);
        var printed = PrintedKinds.features().stream().anyMatch(it -> visitor.may(DeskAction.MAILINGS, it));
        add(places, printed, "/mailings", "Printed mail", current);
        return List.copyOf(places);
    }

    private static List<Place> records(Visitor visitor, String current) {
        var places = new ArrayList<Place>();
        addReports(places, visitor, current);
        var shared = visitor.may(DeskAction.SHARE_STATISTICS, SharedUses.FEATURE);
        add(places, shared, "/statistics", "Shared statistics", current);
        add(places, visitor.may(DeskAction.SUPPLIERS), "/suppliers", "Suppliers", current);
        add(places, visitor.may(DeskAction.MANAGE_AUDITS), "/audits", "Audits", current);
        add(places, visitor.role().isOutside(), "/audit", "Audit office", current);
        add(places, visitor.may(DeskAction.SEE_ACTIVITY), "/activity", "Activity", current);
        add(places, visitor.may(DeskAction.SEE_ACTIVITY), "/unusual", "Unusual activity", current);
        return List.copyOf(places);
    }

    private static List<Place> desk(Visitor visitor, String current) {
        var places = new ArrayList<Place>();
        add(places, visitor.may(DeskAction.MANAGE_STAFF), "/staff", "Staff", current);
        add(places, visitor.may(DeskAction.SEE_SETTINGS), "/settings", "Settings", current);
        return List.copyOf(places);
    }

    private static boolean mayDraft(Visitor visitor) {
        return Stream.of(EnteredFeatures.DRAFT_ORDERS, EnteredFeatures.PHONE_ORDERS, ContactFeatures.QUOTE_ORDERS)
                .anyMatch(it -> visitor.may(DeskAction.DRAFT_ORDERS, it));
    }

    private static boolean mayCertify(Visitor visitor) {
        return visitor.store().conditions().salesTax().isCollected()
                && visitor.may(DeskAction.CERTIFICATES, CertificateUses.FEATURE);
    }

    /** Adds a link to the first report that the visitor may see. */
    private static void addReports(List<Place> places, Visitor visitor, String current) {
        if (visitor.may(DeskAction.SEE_REPORTS)) {
            places.add(new Place("/reports/totals/days", "Reports", current.equals("/reports")));
        } else if (visitor.may(DeskAction.SEE_SALES)) {
            places.add(new Place("/reports/sales/products", "Reports", current.equals("/reports")));
        } else if (visitor.may(DeskAction.PAYOUTS)) {
            places.add(new Place("/reports/payouts", "Reports", current.equals("/reports")));
        }
    }

    private static String unread(int count) {
        return count == 0 ? "" : count > Notices.MOST_COUNTED ? Notices.MOST_COUNTED + "+" : Integer.toString(count);
    }

    private static void add(List<Place> places, boolean may, String address, String name, String current) {
        if (may) {
            places.add(new Place(address, name, current.equals(address)));
        }
    }
}
