/** The pages for creating and removing passkeys, and for signing in with one. */
@NullMarked
package shop.troth.storefront.account.passkey;

import org.jspecify.annotations.NullMarked;
