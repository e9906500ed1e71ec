package shop.troth.orders;

import org.joda.money.Money;

/**
 * One line of an order, as it was when it was placed.
 *
 * @param name product and variant in words
 * @param unit price of one
 * @param total price of all
 */
public record OrderLine(String sku, String name, int quantity, Money unit, Money total) {}
