package shop.troth.pricing.promotion;

import java.util.Optional;
import org.joda.money.Money;

/**
 * What a promotion takes off a cart, or took off an order.
 *
 * @param promotion its id; {@code version} is its version when the cart was priced
 * @param name what shoppers read
 * @param code code that was entered; empty if it applies automatically
 * @param delivery whether it is taken off the delivery rather than the items
 */
public record Discount(
        String promotion, int version, String name, Optional<String> code, boolean delivery, Money amount) {

    /** Returns the label of the amount, such as {@code Spring sale (SPRING-10)}. */
    public String label() {
        return label(name, code);
    }

    public static String label(String name, Optional<String> code) {
        return code.map(it -> "%s (%s)".formatted(name, it)).orElse(name);
    }
}
