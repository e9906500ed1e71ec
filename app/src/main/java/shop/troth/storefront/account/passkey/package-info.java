/** The pages of passkeys: making and removing them, and signing in with one. */
@NullMarked
package shop.troth.storefront.account.passkey;

import org.jspecify.annotations.NullMarked;
