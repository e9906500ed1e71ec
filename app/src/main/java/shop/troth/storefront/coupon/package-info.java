/** The page where a coupon is requested. */
@NullMarked
package shop.troth.storefront.coupon;

import org.jspecify.annotations.NullMarked;
