package shop.troth.storefront.coupon;

import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The form to request a coupon.
 *
 * @param off what the coupon takes off
 * @param days how long a coupon is valid
 * @param isLeft whether coupons are left; otherwise the form is not shown
 * @param note what was just done; empty if nothing was
 */
public record CouponView(Frame frame, String off, int days, boolean isLeft, FieldView email, String note) {}
