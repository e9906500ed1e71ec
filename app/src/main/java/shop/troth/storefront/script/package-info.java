/** The scripts of the shop, each a separate file. Pages work without them. */
@NullMarked
package shop.troth.storefront.script;

import org.jspecify.annotations.NullMarked;
