/** The first page, and the pages a store writes itself. */
@NullMarked
package shop.troth.storefront.home;

import org.jspecify.annotations.NullMarked;
