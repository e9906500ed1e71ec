/** The invoice of an order, and the credit memos that correct it. */
@NullMarked
package shop.troth.storefront.invoice;

import org.jspecify.annotations.NullMarked;
