/** What becomes of an order, and of all that it holds, once its payment was made or has ended. */
@NullMarked
package shop.troth.checkout.settled;

import org.jspecify.annotations.NullMarked;
