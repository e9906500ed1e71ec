package shop.troth.orders;

import org.joda.money.Money;

/**
 * One line of an order, as it was when it was placed.
 *
 * @param name product and variant in words
 * @param unit price of one
 * @param total price of all
 * @param off what promotions took off, including its share of those for the whole order, but not the coupon
 */
public record OrderLine(String sku, String name, int quantity, Money unit, Money total, Money off) {

    /** Creates a line without a promotion. */
    public OrderLine(String sku, String name, int quantity, Money unit, Money total) {
        this(sku, name, quantity, unit, total, Money.zero(total.getCurrencyUnit()));
    }
}
