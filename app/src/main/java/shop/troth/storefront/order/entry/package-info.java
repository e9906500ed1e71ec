/** Proving whose an order is, and leaving: the browser gets its pass here, and gives it up. */
@NullMarked
package shop.troth.storefront.order.entry;

import org.jspecify.annotations.NullMarked;
