/** The checkout: details and review. */
@NullMarked
package shop.troth.storefront.checkout;

import org.jspecify.annotations.NullMarked;
