/** The order data shown to buyers among the data held about them. */
@NullMarked
package shop.troth.orders.held;

import org.jspecify.annotations.NullMarked;
