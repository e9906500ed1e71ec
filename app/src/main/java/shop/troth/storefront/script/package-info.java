/** The scripts of the shop, each a file of its own. Pages are complete without them. */
@NullMarked
package shop.troth.storefront.script;

import org.jspecify.annotations.NullMarked;
