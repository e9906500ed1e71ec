/** Designs changed at the desk, as the shop serves them. */
@NullMarked
package shop.troth.storefront.look;

import org.jspecify.annotations.NullMarked;
