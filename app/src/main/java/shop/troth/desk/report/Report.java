package shop.troth.desk.report;

import static shop.troth.desk.report.Column.count;
import static shop.troth.desk.report.Column.money;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.desk.serve.Visitor;
import shop.troth.insight.Dimension;
import shop.troth.insight.Figures;
import shop.troth.insight.TaxByState;
import shop.troth.staff.DeskAction;

/** The reports, each with the definition of what counts in it, and when. */
@RequiredArgsConstructor
enum Report {
    DAYS(
            DeskAction.SEE_REPORTS,
            Dimension.ALL,
            "Sales by day",
            "Day",
            "",
            """
            Orders count on the day they are paid, cancellations and refunds on the day they are made. Gross sales are items \
            before discounts; net sales are items less discounts and refunds; the total adds shipping and tax, less what was \
            refunded of them.""",
            List.of(
                    money("Total sales", Figures::total),
                    count("Orders", Figures::orders),
                    money("Gross sales", Figures::gross),
                    money("Discounts", it -> -it.off()),
                    money("Refunds", it -> -it.back()),
                    money("Net sales", Figures::net),
                    money("Shipping", Figures::netShipping),
                    money("Tax", Figures::netTax))),
    REFUNDS(
            DeskAction.SEE_REPORTS,
            Dimension.ALL,
            "Refunds by day",
            "Day",
            "",
            """
            Cancellations and refunds count on the day they are made, whenever the order was paid. A refund that the bank \
            refuses, or that comes back, is taken off on the day the store hears of it, and counts again on the day it is \
            retried.""",
            List.of(
                    money("Total refunded", Figures::refunded),
                    count("Refunds", Figures::refunds),
                    count("Pieces", Figures::piecesBack),
                    money("Items", Figures::back),
                    money("Shipping", Figures::shippingBack),
                    money("Tax", Figures::taxBack))),
    TAX(
            DeskAction.SEE_REPORTS,
            Dimension.TAX_RATE,
            "Sales tax by rate",
            "Rate",
            "Rate not recorded",
            """
            Tax of the orders paid in this period, less the tax refunded in it. Each rate names the states that have it in the \
            store’s settings; states with the same rate are in one row. Orders without tax are in rows by the reason, those of \
            exempt buyers also by the rate that they would have paid; older ones are in “No tax collected”. No rate is recorded \
            for orders from before this report, nor for those whose items, after discounts, cost nothing or so little that two \
            rates come to the same tax. Refunds include goodwill, which returns no tax.""",
            List.of(
                    money("Net tax", Figures::netTax),
                    count("Orders", Figures::orders),
                    money("Sales after discounts", it -> it.gross() - it.off()),
                    money("Refunds", it -> -it.back()),
                    money("Net sales", Figures::net),
                    money("Tax charged", Figures::tax),
                    money("Tax refunded", it -> -it.taxBack()))),
    STATES(
            DeskAction.SEE_REPORTS,
            Dimension.STATE,
            "Sales tax by state",
            "State",
            "State not recorded",
            """
            Orders paid in this period, less what was refunded in it, by the state that each went to. Net taxable sales are \
            items of orders with sales tax, less discounts and items refunded with their tax; net untaxed sales are those of \
            orders without tax. Goodwill, which returns no tax, and parts of refunds that the bank refused are in neither. An \
            order whose address is changed to another state moves there on the day of the change. “State not recorded” has \
            orders from before the privacy policy let the books keep the state, and their refunds.""",
            List.of(
                    money("Net tax", Figures::netTax),
                    count("Orders", Figures::orders),
                    money("Net taxable sales", Figures::taxable),
                    money("Net untaxed sales", Figures::untaxed),
                    money("Goodwill and failed refunds", Figures::besideItems),
                    money("Shipping", Figures::netShipping),
                    money("Tax charged", Figures::tax),
                    money("Tax refunded", it -> -it.taxBack()))),
    PRODUCTS(
            DeskAction.SEE_SALES,
            Dimension.PRODUCT,
            "Sales by product",
            "Product",
            "Not tied to a product",
            """
            Items of the orders paid in this period, less discounts, and less items canceled or refunded in it, whenever they were \
            bought. Without shipping and tax. An order of several products is in the row of each and counts once in the totals.""",
            ofItems()),
    CATEGORIES(
            DeskAction.SEE_SALES,
            Dimension.CATEGORY,
            "Sales by category",
            "Category",
            "Not tied to a category",
            """
            Items of the orders paid in this period, less discounts, and less items canceled or refunded in it, by the category the \
            product was in when it was bought. Without shipping and tax. An order of several categories is in the row of each and \
            counts once in the totals.""",
            ofItems()),
    DISCOUNTS(
            DeskAction.SEE_SALES,
            Dimension.DISCOUNT,
            "Sales by discount",
            "Coupon or promotion",
            "",
            """
            Orders paid in this period that had a coupon or promotion. An order with two is in both rows and counts once in the \
            totals. Cancellations and refunds are not taken off.""",
            List.of(
                    money("Discounts", Figures::off),
                    count("Orders", Figures::orders),
                    money("Gross sales", Figures::gross),
                    money("Shipping waived", Figures::shipping)));

    private final DeskAction needs;
    private final Dimension dimension;
    private final String title;
    private final String of;
    private final String none;
    private final String definition;
    private final List<Column> columns;

    private static List<Column> ofItems() {
        return List.of(
                money("Net sales", Figures::net),
                count("Orders", Figures::orders),
                count("Pieces", Figures::pieces),
                money("Gross sales", Figures::gross),
                money("Discounts", it -> -it.off()),
                count("Pieces refunded", Figures::piecesBack),
                money("Refunds", it -> -it.back()));
    }

    DeskAction needs() {
        return needs;
    }

    /** Whether a visitor may see it, at a store whose policy lets its figures be kept. */
    boolean isFor(Visitor visitor) {
        return this == STATES ? visitor.may(needs, TaxByState.FEATURE) : visitor.may(needs);
    }

    Dimension dimension() {
        return dimension;
    }

    /** The dimension whose figures are the sums. An order that is in several rows counts once in them. */
    Dimension whole() {
        return switch (dimension) {
            case PRODUCT, CATEGORY -> Dimension.ALL;
            case DISCOUNT -> Dimension.DISCOUNTED;
            default -> dimension;
        };
    }

    boolean isByDay() {
        return dimension == Dimension.ALL;
    }

    String title() {
        return title;
    }

    /** What its rows are. */
    String of() {
        return of;
    }

    /** The name of the row for figures that belong to none of the others. */
    String none() {
        return none;
    }

    String definition() {
        return definition;
    }

    /** The first column is the one that is plotted. */
    List<Column> columns() {
        return columns;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address of its page. */
    String address() {
        return (needs == DeskAction.SEE_SALES ? "/reports/sales/" : "/reports/totals/") + word();
    }

    /** @param needs the action that its page needs */
    static Optional<Report> of(DeskAction needs, String word) {
        return Arrays.stream(values())
                .filter(it -> it.needs == needs && it.word().equals(word))
                .findFirst();
    }
}
