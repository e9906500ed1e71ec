/** The cart. */
@NullMarked
package shop.troth.storefront.cart;

import org.jspecify.annotations.NullMarked;
