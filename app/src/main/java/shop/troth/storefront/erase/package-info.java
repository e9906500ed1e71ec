/** The page on which people see what would be deleted and delete it, and the receipt. */
@NullMarked
package shop.troth.storefront.erase;

import org.jspecify.annotations.NullMarked;
