/** How a visit is encrypted, who issued the store's certificate, and what protects orders: read from the connection and from counts. */
@NullMarked
package shop.troth.storefront.security;

import org.jspecify.annotations.NullMarked;
