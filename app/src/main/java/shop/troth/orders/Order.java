package shop.troth.orders;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * An order, without the person: who that is, the vault knows.
 *
 * @param number what people see; random, so that it reveals no volume
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
        Money deliveryPrice,
        Money tax,
        Money total,
        String delivery,
        String policy,
        Instant placedAt) {}
