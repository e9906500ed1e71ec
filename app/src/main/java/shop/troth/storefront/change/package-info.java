/** Changes of an order before it ships, as its buyer sees and pays them. */
@NullMarked
package shop.troth.storefront.change;

import org.jspecify.annotations.NullMarked;
