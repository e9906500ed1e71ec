/** The page on which people stop all use of their data, or all sharing, and allow it again. */
@NullMarked
package shop.troth.storefront.switches;

import org.jspecify.annotations.NullMarked;
