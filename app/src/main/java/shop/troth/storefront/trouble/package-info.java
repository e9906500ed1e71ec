/** Problems with an order, shown to its buyer, with ways to resolve them. */
@NullMarked
package shop.troth.storefront.trouble;

import org.jspecify.annotations.NullMarked;
