package shop.troth.stores.parcel;

import java.util.OptionalLong;
import org.joda.money.Money;

/**
 * What a delivery is priced by.
 *
 * @param goods their value, before promotions and coupons
 * @param milligrams what they weigh together; nothing if one of them has no known weight
 */
public record Parcel(Money goods, OptionalLong milligrams) {

    /** Nothing yet. */
    public static Parcel empty(Money zero) {
        return new Parcel(zero, OptionalLong.of(0));
    }

    /** The same and these as well. */
    public Parcel and(Money total, Weight each, int pieces) {
        return new Parcel(
                goods.plus(total),
                milligrams.isPresent() && each.isKnown()
                        ? OptionalLong.of(milligrams.getAsLong() + each.milligrams() * pieces)
                        : OptionalLong.empty());
    }
}
