/** The home page, and the pages that a store writes. */
@NullMarked
package shop.troth.storefront.home;

import org.jspecify.annotations.NullMarked;
