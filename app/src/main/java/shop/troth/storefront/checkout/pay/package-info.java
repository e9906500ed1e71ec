/** Placing a reviewed order, and the way from there to the bank. */
@NullMarked
package shop.troth.storefront.checkout.pay;

import org.jspecify.annotations.NullMarked;
