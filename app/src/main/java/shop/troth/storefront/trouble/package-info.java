/** Trouble with an order, shown to the one who placed it, with the ways to mend it. */
@NullMarked
package shop.troth.storefront.trouble;

import org.jspecify.annotations.NullMarked;
