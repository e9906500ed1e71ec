/** The page on which people delete their data, named beforehand, and the receipt for it. */
@NullMarked
package shop.troth.storefront.erase;

import org.jspecify.annotations.NullMarked;
