/** Turns a priced cart into an order, and prices a cart that has become one. */
@NullMarked
package shop.troth.checkout.placed;

import org.jspecify.annotations.NullMarked;
