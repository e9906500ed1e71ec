/** Products: the list, and one of them with its variants. */
@NullMarked
package shop.troth.storefront.product;

import org.jspecify.annotations.NullMarked;
