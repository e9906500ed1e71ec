/** An order, shown to the one who placed it. */
@NullMarked
package shop.troth.storefront.order;

import org.jspecify.annotations.NullMarked;
