package shop.troth.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * An order, without the person: who that is, the vault knows.
 *
 * @param number what people see; random, so that it reveals no volume
 * @param goods the sum of the lines
 * @param coupon what it was placed with, if it was with one
 * @param total goods less coupon, delivery and tax
 * @param delivery id of the delivery method
 * @param terms version of the terms of use it was placed under; nothing where the store had none
 * @param arrival what was promised when it was placed; nothing for an order from before such promises
 * @param policy short hash of the policy version in force when it was placed
 */
public record Order(
        StoreId store,
        OrderId id,
        String number,
        SubjectId buyer,
        OrderState state,
        List<OrderLine> lines,
        Money goods,
        Optional<Coupon> coupon,
        Money deliveryPrice,
        Money tax,
        Money total,
        String delivery,
        String policy,
        Optional<String> terms,
        Optional<Arrival> arrival,
        Instant placedAt) {

    /** The line of a catalog number; nothing for one that was not ordered. */
    public Optional<OrderLine> line(String sku) {
        return lines.stream().filter(it -> it.sku().equals(sku)).findFirst();
    }

    /**
     * When it was said to arrive, days of the place it leaves from.
     *
     * @param wished whether it is the day its buyer chose
     */
    public record Arrival(LocalDate from, LocalDate until, boolean wished) {}

    /** @param off what it took off the goods */
    public record Coupon(String code, Money off) {}
}
