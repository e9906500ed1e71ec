/** “Recently viewed”, for browsers in which it was turned on. */
@NullMarked
package shop.troth.storefront.recent;

import org.jspecify.annotations.NullMarked;
