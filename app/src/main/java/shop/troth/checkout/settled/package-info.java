/** What happens to an order, and to what it holds, after its payment was made or ended. */
@NullMarked
package shop.troth.checkout.settled;

import org.jspecify.annotations.NullMarked;
