/** A quote as whoever asked for it sees it, and ordering from it. */
@NullMarked
package shop.troth.storefront.quotes;

import org.jspecify.annotations.NullMarked;
