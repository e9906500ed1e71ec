package shop.troth.pricing.promotion;

import java.util.Optional;
import org.joda.money.Money;

/**
 * What a promotion takes off a cart, or took off an order.
 *
 * @param promotion its id, and {@code version} what it was when the cart was priced
 * @param name what shoppers read
 * @param code what they typed for it; nothing where it applies by itself
 * @param delivery whether it is off the price of the delivery, not off the goods
 */
public record Discount(
        String promotion, int version, String name, Optional<String> code, boolean delivery, Money amount) {

    /** What a sum is called, such as {@code Spring sale (SPRING-10)}. */
    public String label() {
        return label(name, code);
    }

    public static String label(String name, Optional<String> code) {
        return code.map(it -> "%s (%s)".formatted(name, it)).orElse(name);
    }
}
