/** Back from the bank: to the thanks, or to the review again. */
@NullMarked
package shop.troth.storefront.checkout.thanks;

import org.jspecify.annotations.NullMarked;
