/** How a priced cart becomes an order, and what a cart costs that is one already. */
@NullMarked
package shop.troth.checkout.placed;

import org.jspecify.annotations.NullMarked;
