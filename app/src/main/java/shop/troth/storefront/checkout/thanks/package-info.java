/** The return from the bank: the thank-you page, or the review again. */
@NullMarked
package shop.troth.storefront.checkout.thanks;

import org.jspecify.annotations.NullMarked;
