package shop.troth.cli.coupons;

import java.math.BigDecimal;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.Coupon.Off;

/** Describes a coupon in one line. */
final class CouponLine {

    private CouponLine() {}

    static String of(Coupon coupon) {
        var line = new StringBuilder("%-12s %s off the goods".formatted(coupon.code(), off(coupon.off())));
        if (coupon.least().isPositive()) {
            line.append(" of ").append(coupon.least()).append(" or more");
        }
        coupon.from().ifPresent(it -> line.append(", from ").append(it));
        coupon.until().ifPresent(it -> line.append(", until ").append(it));
        line.append("; used ").append(coupon.used());
        coupon.most().ifPresent(it -> line.append(" of ").append(it));
        return line.append(coupon.ended() ? "; ended" : "").toString();
    }

    private static String off(Off off) {
        return switch (off) {
            case Off.Percent(var basisPoints) ->
                BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
            case Off.Amount(var amount) -> amount.toString();
        };
    }
}
