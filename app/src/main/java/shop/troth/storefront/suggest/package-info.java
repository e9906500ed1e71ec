/** Suggestions for signed-in customers, for the pages that show them. */
@NullMarked
package shop.troth.storefront.suggest;

import org.jspecify.annotations.NullMarked;
