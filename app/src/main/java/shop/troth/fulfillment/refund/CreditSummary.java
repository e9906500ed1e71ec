package shop.troth.fulfillment.refund;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import shop.troth.orders.Order;
import shop.troth.orders.credit.Credit;
import shop.troth.pricing.Amounts;

/** The parts of a credit, as labels and amounts, for its email, its credit memo, and the desk. */
public final class CreditSummary {

    /** One sum; they add up to the credit's total. */
    public record Sum(String label, String amount) {}

    private CreditSummary() {}

    /** The sums that are not zero, without the total. */
    public static List<Sum> of(Credit credit, Order order) {
        var goods = Money.zero(credit.total().getCurrencyUnit());
        for (var line : order.lines()) {
            for (var gone : credit.lines()) {
                if (gone.sku().equals(line.sku()) && gone.pieces() > 0) {
                    goods = goods.plus(line.unit().multipliedBy(gone.pieces()));
                }
            }
        }
        var sums = new ArrayList<Sum>();
        add(sums, "Items", goods);
        if (credit.net().isGreaterThan(goods)) {
            add(sums, "Part of the price", credit.net().minus(goods));
        } else if (credit.net().isLessThan(goods)) {
            sums.add(new Sum(
                    order.off().isPositive() ? "Discounts and earlier refunds" : "Refunded earlier",
                    Amounts.off(goods.minus(credit.net()))));
        }
        add(sums, "Shipping", credit.delivery());
        if (order.isExempt()) {
            sums.add(new Sum("Sales tax", Amounts.tax(credit.tax(), true)));
        } else {
            add(sums, "Sales tax", credit.tax());
        }
        add(sums, "Goodwill", credit.goodwill());
        if (credit.earlier().isPositive()) {
            sums.add(new Sum("Already refunded", Amounts.off(credit.earlier())));
        }
        return List.copyOf(sums);
    }

    private static void add(List<Sum> sums, String label, Money amount) {
        if (amount.isPositive()) {
            sums.add(new Sum(label, Amounts.text(amount)));
        }
    }
}
