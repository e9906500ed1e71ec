package shop.troth.stores;

import java.util.Set;
import org.joda.money.Money;

/**
 * A way of bringing goods to the door.
 *
 * @param days how long it takes, in words, such as {@code 3 to 5 business days}
 * @param transit the same, reckoned with
 * @param notTo places it does not reach
 * @param wishedDay whether a buyer may choose the day
 */
public record DeliveryMethod(
        String id, String name, String days, Transit transit, Money price, Set<HardPlace> notTo, boolean wishedDay) {

    /** The same at another price. */
    public DeliveryMethod at(Money other) {
        return new DeliveryMethod(id, name, days, transit, other, notTo, wishedDay);
    }
}
