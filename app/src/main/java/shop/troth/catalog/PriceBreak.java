package shop.troth.catalog;

import org.joda.money.Money;

/**
 * A lower price from a quantity on.
 *
 * @param from pieces, at least 2
 * @param each for one unit, before delivery and tax
 */
public record PriceBreak(int from, Money each) {}
