/** What orders show to whoever placed them of what is held. */
@NullMarked
package shop.troth.orders.held;

import org.jspecify.annotations.NullMarked;
