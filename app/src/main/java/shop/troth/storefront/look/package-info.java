/** What the desk changed of a look, as the shop serves it. */
@NullMarked
package shop.troth.storefront.look;

import org.jspecify.annotations.NullMarked;
