package shop.troth.coupons;

import java.util.List;

/**
 * The email with a requested coupon. Public because the templates are compiled into their own package.
 *
 * @param off the discount, in words
 * @param until when it expires, in the store’s time zone
 * @param sender who sends it, with the postal address, line by line
 */
public record CouponLetterView(
        String store,
        String color,
        String code,
        String off,
        String until,
        String cart,
        String policy,
        List<String> sender) {

    public String title() {
        return "Your coupon from " + store;
    }

    public String said() {
        return "Here’s the coupon you requested: " + off + ". Enter the code in your cart by " + until
                + ". It’s good for one order.";
    }

    public String why() {
        return "You’re getting this email because a coupon was requested with this address. The request didn’t sign you up for anything, and we "
                + "delete the address after 30 days.";
    }

    /** Returns the email as plain text. */
    public String text() {
        return said() + "\n\n" + code + "\n\nGo to your cart:\n" + cart + "\n\n" + why() + " Our privacy policy:\n"
                + policy + "\n\n" + String.join("\n", sender) + "\n";
    }
}
