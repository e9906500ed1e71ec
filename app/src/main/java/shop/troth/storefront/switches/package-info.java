/** The page on which people stop all use of their data, all sharing, or a new use, and allow it again. */
@NullMarked
package shop.troth.storefront.switches;

import org.jspecify.annotations.NullMarked;
