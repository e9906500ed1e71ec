package shop.troth.orders;

import java.time.Instant;
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
        Instant placedAt) {

    /** @param off what it took off the goods */
    public record Coupon(String code, Money off) {}
}
