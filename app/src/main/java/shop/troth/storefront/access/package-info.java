/** Who may see an order's pages: whoever has its link and types its email address, or is signed in. */
@NullMarked
package shop.troth.storefront.access;

import org.jspecify.annotations.NullMarked;
