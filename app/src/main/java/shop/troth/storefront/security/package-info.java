/** How a visit is encrypted, who vouches for the store, and what keeps an order safe: read from the connection and counted. */
@NullMarked
package shop.troth.storefront.security;

import org.jspecify.annotations.NullMarked;
