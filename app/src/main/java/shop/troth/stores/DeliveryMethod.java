package shop.troth.stores;

import org.joda.money.Money;

/**
 * A way of bringing goods to the door.
 *
 * @param days how long it takes, in words, such as {@code 3 to 5 working days}
 */
public record DeliveryMethod(String id, String name, String days, Money price) {}
