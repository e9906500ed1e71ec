/** Where buying systems send their documents. */
@NullMarked
package shop.troth.storefront.procurement;

import org.jspecify.annotations.NullMarked;
