/** What a cancellation restores: pieces to the stock, and uses of discounts to others. */
@NullMarked
package shop.troth.fulfillment.canceled;

import org.jspecify.annotations.NullMarked;
