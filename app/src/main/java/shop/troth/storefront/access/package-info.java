/** Who may see an order's pages: anyone who has its link and enters its email address, or is signed in. */
@NullMarked
package shop.troth.storefront.access;

import org.jspecify.annotations.NullMarked;
