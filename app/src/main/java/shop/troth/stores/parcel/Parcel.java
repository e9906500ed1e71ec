package shop.troth.stores.parcel;

import java.util.OptionalLong;
import org.joda.money.Money;

/**
 * What the price of a delivery depends on.
 *
 * @param goods their value, before promotions and coupons
 * @param milligrams their total weight; empty if the weight of any item is not known
 */
public record Parcel(Money goods, OptionalLong milligrams) {

    /** A parcel without goods. */
    public static Parcel empty(Money zero) {
        return new Parcel(zero, OptionalLong.of(0));
    }

    /** The same parcel with more goods. */
    public Parcel and(Money total, Weight each, int pieces) {
        return new Parcel(
                goods.plus(total),
                milligrams.isPresent() && each.isKnown()
                        ? OptionalLong.of(milligrams.getAsLong() + each.milligrams() * pieces)
                        : OptionalLong.empty());
    }
}
