/** The pages of an account: creating one, signing in and out, and what its owner changes. */
@NullMarked
package shop.troth.storefront.account;

import org.jspecify.annotations.NullMarked;
