/** “Recently viewed”, for browsers whose owner turned it on. */
@NullMarked
package shop.troth.storefront.recent;

import org.jspecify.annotations.NullMarked;
