/** Details, review, and thanks. */
@NullMarked
package shop.troth.storefront.checkout;

import org.jspecify.annotations.NullMarked;
