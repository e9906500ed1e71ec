/** A quote as its recipient sees it, and ordering from it. */
@NullMarked
package shop.troth.storefront.quotes;

import org.jspecify.annotations.NullMarked;
