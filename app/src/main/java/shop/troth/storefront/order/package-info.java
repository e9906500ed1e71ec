/** An order, shown to its buyer. */
@NullMarked
package shop.troth.storefront.order;

import org.jspecify.annotations.NullMarked;
